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
import java.time.Duration;
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
     * @param end when the whole training should be over
     */
    public record Assignment(
            TrainingId id,
            Path data,
            String sheet,
            String targetColumn,
            TrainingSettings settings,
            Path workFolder,
            Path artefact,
            Instant deadline,
            Instant end) {
        /** What is left until the whole training should be over; nothing below zero. */
        public Duration left() {
            Duration left = Duration.between(Instant.now(), end);
            return left.isNegative() ? Duration.ZERO : left;
        }
    }

    /** What people want of a training that is at work. */
    public enum Wanted {
        GO_ON,
        /** Go on with the best so far. */
        END_COMPARISON,
        STOP
    }

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

    @Inject
    private HeldLeases held;

    public Wanted wanted(TrainingId id) {
        TrainingJob job = jobs.find(SERVER, id);
        if (job.status() == TrainingStatus.CANCELLING || !held.holds(job)) {
            return Wanted.STOP;
        }
        return job.isComparisonStopped() ? Wanted.END_COMPARISON : Wanted.GO_ON;
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
                store.stagedModel(id, held.term(id)),
                deadline(job),
                job.budgetEnd());
    }

    /** Notes the beginning of a phase. */
    public void reached(TrainingId id, TrainingPhase phase) {
        own(id).reached(phase, phase.progress());
    }

    public void log(TrainingId id, LogLine.Level level, String message) {
        own(id);
        log.append(id, new LogLine(Instant.now(), level, message));
    }

    /**
     * Notes the sort of question and everyone who competes.
     *
     * @param rungs per candidate the rung of the race on which it begins
     */
    public void planned(TrainingId id, ProblemType problem, Map<Candidate, Integer> rungs) {
        own(id).detected(problem);
        rungs.forEach((candidate, rung) -> candidates.plan(id, candidate, rung));
    }

    /** Gives the next candidate to a worker; empty where none may begin now, the time is up or the job is to stop. */
    public Optional<Claim> claim(TrainingId id, String worker) {
        if (!isComparing(own(id))) {
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

    private boolean isComparing(TrainingJob job) {
        return job.status() == TrainingStatus.RUNNING && !Instant.now().isAfter(deadline(job));
    }

    private List<RaceStanding> standings(TrainingId id) {
        return candidates.of(id).stream().map(TrainingCandidate::standing).toList();
    }

    /** Lets the chosen ones in to that rung and ends the others, once only whoever asks. */
    public void judged(TrainingId id, int rung, RaceVerdict verdict) {
        own(id);
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

    private void releaseClaims(TrainingId id) {
        for (TrainingCandidate candidate : candidates.of(id)) {
            if (candidate.status() == CandidateStatus.RUNNING) {
                candidate.release();
            }
        }
    }

    /** Ends the candidates that were not finished before the comparison's end. */
    public void outOfTime(TrainingId id) {
        String why = own(id).isComparisonStopped()
                ? "The comparison was stopped before it was finished."
                : "The time budget was used up before its turn.";
        for (TrainingCandidate candidate : candidates.of(id)) {
            if (!candidate.status().isFinal()) {
                candidate.cutShort(why);
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
        TrainingJob job = own(id);
        TrainingCandidate candidate = candidates.find(id, result.name());
        if (goesOn && result.status() == CandidateStatus.COMPLETED) {
            candidate.climb(result);
        } else {
            candidate.finish(result);
            if (result.status() == CandidateStatus.STOPPED && !isComparing(job)) {
                candidate.cutShort(result.reason());
            }
        }
        int from = TrainingPhase.COMPARING.progress();
        int to = TrainingPhase.EVALUATING.progress();
        double share = done.applyAsDouble(standings(id));
        job.reached(TrainingPhase.COMPARING, from + (int) ((to - from) * share));
    }

    public Leaderboard leaderboard(TrainingId id) {
        return leaderboard(id, jobs.find(SERVER, id).problemType().orElseThrow());
    }

    private Leaderboard leaderboard(TrainingId id, ProblemType problem) {
        return Leaderboard.of(
                problem,
                candidates.of(id).stream().map(TrainingCandidate::entry).toList());
    }

    /** When the comparison has to end, as things stand: the costlier the best so far, the earlier. */
    private Instant deadline(TrainingJob job) {
        return job.comparisonDeadline(job.problemType()
                .flatMap(problem -> leaderboard(job.id(), problem).best())
                .map(best -> FinishTime.of(best, datasets.rows(job.datasetId())))
                .orElse(Duration.ZERO));
    }

    /** Whether the comparison ended with candidates unfinished, so that more time would make a difference. */
    public boolean isCutShort(TrainingId id) {
        return candidates.of(id).stream().anyMatch(TrainingCandidate::isCutShort);
    }

    /** Keeps the evidence on the winner. */
    public void evaluated(TrainingId id, ModelReport report) {
        Map<Metric, Double> values = new EnumMap<>(Metric.class);
        for (Map.Entry<Metric, MetricEstimate> metric : report.metrics().entrySet()) {
            values.put(metric.getKey(), metric.getValue().value());
        }
        own(id).evaluated(report.modelName(), values, Json.write(report));
    }

    /** Ends the job with a model and puts it into review; user and administrators are told. */
    public void completed(TrainingId id, String artefactSha256) {
        TrainingJob job = own(id);
        store.keepModel(id, held.term(id));
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
        TrainingJob job = own(id);
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
        record("cancel", own(id).cancelled(Instant.now()));
        releaseClaims(id);
    }

    /** The job, locked, which has to be this node's; every call that writes begins with it. */
    private TrainingJob own(TrainingId id) {
        return held.mustHold(jobs.lock(SERVER, id));
    }

    private void record(String action, Transition step) {
        audit.record(SERVER, action, step, "", Instant.now());
    }
}
