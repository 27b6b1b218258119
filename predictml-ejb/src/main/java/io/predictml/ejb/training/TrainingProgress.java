package io.predictml.ejb.training;

import io.predictml.domain.account.Caller;
import io.predictml.domain.audit.Transition;
import io.predictml.domain.dataset.DataProfile;
import io.predictml.domain.notification.NotificationKind;
import io.predictml.domain.training.Candidate;
import io.predictml.domain.training.CandidateResult;
import io.predictml.domain.training.CandidateStatus;
import io.predictml.domain.training.Leaderboard;
import io.predictml.domain.training.LogLine;
import io.predictml.domain.training.Metric;
import io.predictml.domain.training.MetricEstimate;
import io.predictml.domain.training.ModelReport;
import io.predictml.domain.training.ProblemType;
import io.predictml.domain.training.RaceStanding;
import io.predictml.domain.training.RaceVerdict;
import io.predictml.domain.training.TrainingId;
import io.predictml.domain.training.TrainingPhase;
import io.predictml.domain.training.TrainingSettings;
import io.predictml.domain.training.TrainingStatus;
import io.predictml.ejb.Json;
import io.predictml.ejb.dataset.ArtefactStore;
import io.predictml.ejb.notification.NotificationService;
import io.predictml.persistence.audit.AuditTrail;
import io.predictml.persistence.dataset.Dataset;
import io.predictml.persistence.dataset.Datasets;
import io.predictml.persistence.review.Review;
import io.predictml.persistence.review.Reviews;
import io.predictml.persistence.training.TrainingCandidate;
import io.predictml.persistence.training.TrainingCandidates;
import io.predictml.persistence.training.TrainingJob;
import io.predictml.persistence.training.TrainingJobs;
import io.predictml.persistence.training.TrainingLog;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * What a running training tells of itself. Every call is a short transaction of its own, so that people see it at once and
 * a crash loses nothing that was told.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class TrainingProgress {
    private static final Caller SERVER = Caller.system();

    /**
     * What a training works on.
     *
     * @param data the uploaded file
     * @param sheet the sheet to read; empty for a CSV
     * @param workFolder where work in progress is kept
     * @param artefact where the model is to be written
     * @param deadline when the comparison has to end
     */
    public record Assignment(
            TrainingId id,
            Path data,
            String sheet,
            String targetColumn,
            TrainingSettings settings,
            Path workFolder,
            Path artefact,
            Instant deadline) {}

    /** A candidate that a worker took, and the rung of the race on which it is to be scored. */
    public record Claim(String candidate, int rung) {}

    @Inject
    private TrainingJobs jobs;

    @Inject
    private TrainingCandidates candidates;

    @Inject
    private TrainingLog log;

    @Inject
    private Datasets datasets;

    @Inject
    private Reviews reviews;

    @Inject
    private AuditTrail audit;

    @Inject
    private ArtefactStore store;

    @Inject
    private NotificationService notifications;

    /** Takes the next job out of the queue, if any waits and fewer than {@code slots} are at work. */
    public Optional<TrainingId> startNext(int slots) {
        int busy = jobs.ids(TrainingStatus.RUNNING).size()
                + jobs.ids(TrainingStatus.CANCELLING).size();
        if (busy >= slots) {
            return Optional.empty();
        }
        for (TrainingId id : jobs.queue()) {
            TrainingJob job = jobs.lock(SERVER, id);
            if (job.status() == TrainingStatus.QUEUED) {
                record("start", job.start(Instant.now()));
                return Optional.of(id);
            }
        }
        return Optional.empty();
    }

    /** The jobs that the database believes to be at work. */
    public List<TrainingId> running() {
        return jobs.ids(TrainingStatus.RUNNING);
    }

    /** The jobs that were asked to stop and have not said that they did. */
    public List<TrainingId> cancelling() {
        return jobs.ids(TrainingStatus.CANCELLING);
    }

    public Assignment assignment(TrainingId id) {
        TrainingJob job = jobs.find(SERVER, id);
        Dataset dataset = datasets.find(SERVER, job.datasetId());
        String sheet = Json.read(dataset.profile(), DataProfile.class).reading().sheet();
        return new Assignment(
                id,
                store.dataset(dataset.id(), dataset.sha256()),
                sheet,
                job.targetColumn(),
                job.settings(),
                store.work(id),
                store.model(id),
                job.comparisonDeadline());
    }

    /** Notes the beginning of a phase. */
    public void reached(TrainingId id, TrainingPhase phase) {
        jobs.lock(SERVER, id).reached(phase, phase.progress());
    }

    public void log(TrainingId id, LogLine.Level level, String message) {
        log.append(id, new LogLine(Instant.now(), level, message));
    }

    /**
     * Notes the sort of question and everyone who competes.
     *
     * @param rungs per candidate the rung of the race on which it begins
     */
    public void planned(TrainingId id, ProblemType problem, Map<Candidate, Integer> rungs) {
        jobs.lock(SERVER, id).detected(problem);
        rungs.forEach((candidate, rung) -> candidates.plan(id, candidate, rung));
    }

    /** Gives the next candidate to a worker; empty where none may begin now, the time is up or the job is to stop. */
    public Optional<Claim> claim(TrainingId id, String worker) {
        if (!isComparing(jobs.lock(SERVER, id))) {
            return Optional.empty();
        }
        Optional<TrainingCandidate> next = candidates.nextWaiting(id);
        next.ifPresent(candidate -> candidate.claim(worker));
        return next.map(candidate -> new Claim(candidate.name(), candidate.rung()));
    }

    /** Where everyone stands in the race; empty when the race may not go on: the time is up or the job is to stop. */
    public List<RaceStanding> race(TrainingId id) {
        return isComparing(jobs.find(SERVER, id)) ? standings(id) : List.of();
    }

    private static boolean isComparing(TrainingJob job) {
        return job.status() == TrainingStatus.RUNNING && !Instant.now().isAfter(job.comparisonDeadline());
    }

    private List<RaceStanding> standings(TrainingId id) {
        return candidates.of(id).stream().map(TrainingCandidate::standing).toList();
    }

    /** Lets the chosen ones in to that rung and ends the others, once only whoever asks. */
    public void judged(TrainingId id, int rung, RaceVerdict verdict) {
        jobs.lock(SERVER, id);
        for (TrainingCandidate candidate : candidates.of(id)) {
            RaceStanding standing = candidate.standing();
            if (standing.rung() != rung || standing.admitted() || candidate.status() != CandidateStatus.WAITING) {
                continue;
            }
            int place = verdict.in().indexOf(candidate.name());
            if (place >= 0) {
                candidate.admit(place);
            } else {
                candidate.stop(verdict.out().get(candidate.name()));
            }
        }
    }

    /** Takes back what was claimed by workers that are gone. */
    public void releaseClaims(TrainingId id) {
        for (TrainingCandidate candidate : candidates.of(id)) {
            if (candidate.status() == CandidateStatus.RUNNING) {
                candidate.release();
            }
        }
    }

    /** Ends the candidates that nobody took before the time was up. */
    public void outOfTime(TrainingId id) {
        for (TrainingCandidate candidate : candidates.of(id)) {
            if (!candidate.status().isFinal()) {
                candidate.stop("The time budget was used up before its turn.");
            }
        }
    }

    /**
     * Keeps the result of a candidate and moves the percentage with it.
     *
     * @param goesOn whether there are further rungs; only one that completed this one waits for the next
     * @param done from where all stand to how far the comparison is, 0 to 1
     */
    public void finished(
            TrainingId id, CandidateResult result, boolean goesOn, ToDoubleFunction<List<RaceStanding>> done) {
        TrainingJob job = jobs.lock(SERVER, id);
        TrainingCandidate candidate = candidates.find(id, result.name());
        if (goesOn && result.status() == CandidateStatus.COMPLETED) {
            candidate.climb(result);
        } else {
            candidate.finish(result);
        }
        int from = TrainingPhase.COMPARING.progress();
        int to = TrainingPhase.EVALUATING.progress();
        double share = done.applyAsDouble(standings(id));
        job.reached(TrainingPhase.COMPARING, from + (int) ((to - from) * share));
    }

    public Leaderboard leaderboard(TrainingId id) {
        ProblemType problem = jobs.find(SERVER, id).problemType().orElseThrow();
        return Leaderboard.of(
                problem,
                candidates.of(id).stream().map(TrainingCandidate::entry).toList());
    }

    /** Keeps the evidence on the winner. */
    public void evaluated(TrainingId id, ModelReport report) {
        Map<Metric, Double> values = new EnumMap<>(Metric.class);
        for (Map.Entry<Metric, MetricEstimate> metric : report.metrics().entrySet()) {
            values.put(metric.getKey(), metric.getValue().value());
        }
        jobs.lock(SERVER, id).evaluated(report.modelName(), values, Json.write(report));
    }

    /** Ends the job with a model and puts it into review; user and administrators are told. */
    public void completed(TrainingId id, String artefactSha256) {
        TrainingJob job = jobs.lock(SERVER, id);
        record("complete", job.complete(artefactSha256, Instant.now()));
        Review review = new Review(id);
        reviews.add(review);
        record("complete", review.birth());
        String filename = datasets.find(SERVER, job.datasetId()).filename();
        notifications.tell(
                job.ownerId(),
                NotificationKind.TRAINING_FINISHED,
                "The training on %s is finished. Your model is under admin review.".formatted(filename),
                id);
        notifications.tellAdministrators(
                NotificationKind.REVIEW_WANTED,
                "A model for %s (%s) is waiting for your review.".formatted(filename, job.modelName()),
                id);
    }

    /** @param cause in words that the user understands */
    public void failed(TrainingId id, String cause) {
        TrainingJob job = jobs.lock(SERVER, id);
        record("fail", job.fail(cause, Instant.now()));
        log(id, LogLine.Level.ERROR, cause);
        notifications.tell(
                job.ownerId(),
                NotificationKind.TRAINING_FAILED,
                "The training on %s failed: %s"
                        .formatted(datasets.find(SERVER, job.datasetId()).filename(), cause),
                id);
    }

    /** Notes that a job that was asked to stop has stopped. */
    public void cancelled(TrainingId id) {
        record("cancel", jobs.lock(SERVER, id).cancelled(Instant.now()));
        releaseClaims(id);
    }

    private void record(String action, Transition step) {
        audit.record(SERVER, action, step, "", Instant.now());
    }
}
