package io.predictml.ejb.training;

import io.predictml.domain.TransitionNotAllowed;
import io.predictml.domain.account.Caller;
import io.predictml.domain.dataset.ColumnProfile;
import io.predictml.domain.dataset.DataProfile;
import io.predictml.domain.dataset.DatasetId;
import io.predictml.domain.training.CandidateStatus;
import io.predictml.domain.training.JobStatus;
import io.predictml.domain.training.Leaderboard;
import io.predictml.domain.training.LogLine;
import io.predictml.domain.training.ModelChoice;
import io.predictml.domain.training.ModelReport;
import io.predictml.domain.training.Split;
import io.predictml.domain.training.TargetColumnRequired;
import io.predictml.domain.training.TrainingDetail;
import io.predictml.domain.training.TrainingId;
import io.predictml.domain.training.TrainingRejected;
import io.predictml.domain.training.TrainingRunner;
import io.predictml.domain.training.TrainingSettings;
import io.predictml.domain.training.TrainingStatus;
import io.predictml.domain.training.TrainingSummary;
import io.predictml.domain.training.WorkInProgress;
import io.predictml.ejb.AfterCommit;
import io.predictml.ejb.Json;
import io.predictml.ejb.account.Quotas;
import io.predictml.ejb.dataset.DatasetPreparation;
import io.predictml.persistence.audit.AuditTrail;
import io.predictml.persistence.dataset.Dataset;
import io.predictml.persistence.dataset.Datasets;
import io.predictml.persistence.review.Review;
import io.predictml.persistence.review.Reviews;
import io.predictml.persistence.training.AlternativeModels;
import io.predictml.persistence.training.OfferedModel;
import io.predictml.persistence.training.TrainingCandidate;
import io.predictml.persistence.training.TrainingCandidates;
import io.predictml.persistence.training.TrainingJob;
import io.predictml.persistence.training.TrainingJobs;
import io.predictml.persistence.training.TrainingLog;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What people do with trainings: submit, watch, stop, retry, continue. */
@Stateless
public class TrainingService {
    private static final int LOG_LINES = 500;

    @Inject
    private Datasets datasets;

    @Inject
    private TrainingJobs jobs;

    @Inject
    private AlternativeModels alternatives;

    @Inject
    private TrainingCandidates candidates;

    @Inject
    private Reviews reviews;

    @Inject
    private TrainingLog log;

    @Inject
    private AuditTrail audit;

    @Inject
    private Quotas quotas;

    @Inject
    private AfterCommit afterCommit;

    @EJB
    private DatasetPreparation preparation;

    @Inject
    private TrainingRunner runner;

    /**
     * Queues a training of the dataset.
     *
     * @throws TargetColumnRequired where the target is blank
     * @throws TrainingRejected where the dataset has no such column, or none to split by as asked
     * @throws TransitionNotAllowed where the dataset is being trained already
     */
    public TrainingSummary submit(Caller caller, DatasetId datasetId, String target, TrainingSettings settings) {
        Dataset dataset = datasets.lock(caller, datasetId);
        if (target.isBlank()) {
            throw new TargetColumnRequired();
        }
        DataProfile profile = Json.read(dataset.profile(), DataProfile.class);
        if (profile.column(target).isEmpty()) {
            throw TrainingRejected.noSuchTarget(target);
        }
        Split split = settings.split();
        split.requireFits(profile.column(split.column()).map(ColumnProfile::type), target);
        if (jobs.isBusy(datasetId)) {
            throw new TransitionNotAllowed(
                    "This dataset is being trained already. Wait for the result, or cancel that training first.");
        }
        quotas.mayTrain(caller);
        preparation.assess(caller, datasetId, target);
        TrainingJob job = new TrainingJob(TrainingId.next(), dataset, target, settings, Instant.now());
        jobs.latest(datasetId, target).ifPresent(job::valuedAs);
        jobs.add(job);
        audit.record(caller, "submit", job.birth(), "target " + target, Instant.now());
        afterCommit.run(runner::wake);
        return jobs.summary(caller, job.id());
    }

    public TrainingSummary find(Caller caller, TrainingId id) {
        return jobs.summary(caller, id);
    }

    public TrainingDetail detail(Caller caller, TrainingId id) {
        TrainingJob job = jobs.find(caller, id);
        TrainingSummary summary = jobs.summary(caller, id);
        List<TrainingCandidate> all = candidates.of(id);
        return new TrainingDetail(
                summary,
                job.settings(),
                job.status() == TrainingStatus.RUNNING ? working(all) : List.of(),
                summary.status() == JobStatus.PENDING_REVIEW && all.stream().anyMatch(TrainingCandidate::isCutShort),
                log.tail(id, LOG_LINES));
    }

    private static List<WorkInProgress> working(List<TrainingCandidate> all) {
        return all.stream()
                .map(TrainingCandidate::work)
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(WorkInProgress::worker))
                .toList();
    }

    /** The comparison as it stands; empty until the problem is known. */
    public Optional<Leaderboard> leaderboard(Caller caller, TrainingId id) {
        return jobs.find(caller, id)
                .problemType()
                .map(problem -> Leaderboard.of(
                        problem,
                        candidates.of(id).stream().map(TrainingCandidate::entry).toList()));
    }

    /** The evidence on the model that was chosen, before that on the one that is recommended; empty until it was evaluated. */
    public Optional<ModelReport> report(Caller caller, TrainingId id) {
        TrainingJob job = jobs.find(caller, id);
        return jobs.summary(caller, id)
                .chosen()
                .map(choice -> alternatives.chosen(job, choice))
                .or(job::model)
                .map(TrainingService::report);
    }

    /**
     * The evidence on one of the models that a training has written.
     *
     * @throws io.predictml.domain.training.ModelNotOffered where it has no such one
     */
    public Optional<ModelReport> report(Caller caller, TrainingId id, ModelChoice choice) {
        TrainingJob job = jobs.find(caller, id);
        return job.model().map(any -> report(alternatives.chosen(job, choice)));
    }

    private static ModelReport report(OfferedModel model) {
        return Json.read(model.report(), ModelReport.class);
    }

    /** Ends a training and drops its work: at once while it waits, within seconds while it runs. */
    public TrainingSummary cancel(Caller caller, TrainingId id) {
        TrainingJob job = jobs.lock(caller, id);
        audit.record(caller, "cancel", job.cancel(Instant.now()), "", Instant.now());
        if (job.status() == TrainingStatus.CANCELLING) {
            afterCommit.run(() -> runner.stop(id));
        }
        return jobs.summary(caller, id);
    }

    /**
     * Ends a comparison within seconds; the training goes on with the best so far. With none finished it is cancelled.
     *
     * @throws TransitionNotAllowed where the comparison is over
     */
    public TrainingSummary keepBest(Caller caller, TrainingId id) {
        TrainingJob job = jobs.lock(caller, id);
        if (leaderboard(caller, id).flatMap(Leaderboard::best).isEmpty()) {
            return cancel(caller, id);
        }
        audit.record(caller, "keep_best", job.stopComparison(Instant.now()), "", Instant.now());
        log.append(
                id,
                new LogLine(
                        Instant.now(),
                        LogLine.Level.INFO,
                        "The comparison was stopped. The best so far goes on to its final check."));
        afterCommit.run(() -> runner.stop(id));
        return jobs.summary(caller, id);
    }

    /** Queues a failed training again, with what it had finished; a cancelled one from the start. */
    public TrainingSummary retry(Caller caller, TrainingId id) {
        TrainingJob job = jobs.lock(caller, id);
        datasets.find(caller, job.datasetId());
        boolean dropped = job.status() == TrainingStatus.CANCELLED;
        audit.record(caller, "retry", job.retry(Instant.now()), "", Instant.now());
        if (dropped) {
            candidates.forget(id);
        } else {
            again(
                    id,
                    candidate -> candidate.isCutShort()
                            || candidate.status() == CandidateStatus.RUNNING
                            || candidate.status() == CandidateStatus.FAILED);
        }
        afterCommit.run(runner::wake);
        return jobs.summary(caller, id);
    }

    /**
     * Queues a training again whose comparison was cut short, by its time budget or by somebody; it goes on from where it
     * was. Its model is taken out of the review.
     *
     * @param more time, added to the budget
     * @throws io.predictml.domain.training.SettingRejected where the budget would be out of its range
     * @throws TransitionNotAllowed where nothing was cut short, or an administrator has decided
     */
    public TrainingSummary goOn(Caller caller, TrainingId id, Duration more) {
        TrainingJob job = jobs.lock(caller, id);
        if (job.status() != TrainingStatus.COMPLETED || again(id, TrainingCandidate::isCutShort) == 0) {
            throw new TransitionNotAllowed("Only a finished training whose comparison was cut short can go on.");
        }
        reopenLast(id);
        datasets.find(caller, job.datasetId());
        Review review = reviews.lock(id);
        audit.record(caller, "continue", review.withdraw(), "", Instant.now());
        reviews.remove(review);
        audit.record(caller, "continue", job.goOn(more, Instant.now()), more.toSeconds() + " s more", Instant.now());
        afterCommit.run(runner::wake);
        return jobs.summary(caller, id);
    }

    /** What is made of everybody's results is made anew once there are more of them. */
    private void reopenLast(TrainingId id) {
        List<TrainingCandidate> all = candidates.of(id);
        int last = all.stream().mapToInt(TrainingCandidate::rung).max().orElse(0);
        all.stream()
                .filter(candidate -> candidate.rung() == last && last > 0)
                .filter(candidate -> candidate.status() == CandidateStatus.COMPLETED)
                .forEach(TrainingCandidate::reopen);
    }

    /** Lets these compete again. Returns how many. */
    private int again(TrainingId id, Predicate<TrainingCandidate> which) {
        List<TrainingCandidate> chosen =
                candidates.of(id).stream().filter(which).toList();
        chosen.forEach(TrainingCandidate::release);
        return chosen.size();
    }
}
