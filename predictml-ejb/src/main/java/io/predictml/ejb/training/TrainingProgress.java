package io.predictml.ejb.training;

import io.predictml.domain.account.Caller;
import io.predictml.domain.audit.Transition;
import io.predictml.domain.dataset.DataProfile;
import io.predictml.domain.dataset.LeakAnswers;
import io.predictml.domain.dataset.ReadAs;
import io.predictml.domain.dataset.TableSource;
import io.predictml.domain.notification.NotificationKind;
import io.predictml.domain.training.CandidateStatus;
import io.predictml.domain.training.LogLine;
import io.predictml.domain.training.Metric;
import io.predictml.domain.training.MetricEstimate;
import io.predictml.domain.training.ModelChoice;
import io.predictml.domain.training.ModelReport;
import io.predictml.domain.training.TrainingId;
import io.predictml.domain.training.TrainingPhase;
import io.predictml.domain.training.TrainingSettings;
import io.predictml.domain.training.TrainingStatus;
import io.predictml.ejb.Json;
import io.predictml.ejb.dataset.ArtefactStore;
import io.predictml.ejb.notification.NotificationService;
import io.predictml.engine.model.AnsweredRow;
import io.predictml.engine.model.Challenge;
import io.predictml.engine.model.PublishedModel;
import io.predictml.persistence.audit.AuditTrail;
import io.predictml.persistence.dataset.Dataset;
import io.predictml.persistence.dataset.Datasets;
import io.predictml.persistence.deployment.Deployment;
import io.predictml.persistence.deployment.Deployments;
import io.predictml.persistence.review.Review;
import io.predictml.persistence.review.Reviews;
import io.predictml.persistence.training.AlternativeModel;
import io.predictml.persistence.training.AlternativeModels;
import io.predictml.persistence.training.OfferedModel;
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
import java.util.stream.Collectors;

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
     * @param data the uploaded file, or the sample of a table that lies elsewhere
     * @param whole where the data is a sample, the whole table
     * @param as what the file is to be read as: what the user was shown
     * @param leftOut columns that are not known beforehand, as somebody answered
     * @param workFolder where work in progress is kept
     * @param artefact where the model is to be written
     * @param alternative where the one beside it is
     * @param end when the whole training should be over
     */
    public record Assignment(
            TrainingId id,
            Path data,
            Optional<WholeTable> whole,
            ReadAs as,
            List<String> leftOut,
            String targetColumn,
            TrainingSettings settings,
            Path workFolder,
            Path artefact,
            Path alternative,
            Instant end) {
        /** What is left until the whole training should be over; nothing below zero. */
        public Duration left() {
            Duration left = Duration.between(Instant.now(), end);
            return left.isNegative() ? Duration.ZERO : left;
        }
    }

    /**
     * A table that lies elsewhere.
     *
     * @param survey what was found there, as JSON
     */
    public record WholeTable(TableSource source, String survey) {}

    /** What people want of a training that is at work. */
    public enum Wanted {
        GO_ON,
        /** Go on with the best so far. */
        END_COMPARISON,
        STOP
    }

    @Inject
    private TrainingJobs jobs;

    @Inject
    private AlternativeModels alternatives;

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

    @Inject
    private Deployments deployments;

    @Inject
    private LearnedOutcomes learned;

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
        List<String> leftOut = dataset.leakAnswers()
                .map(json -> Json.read(json, LeakAnswers.class).leftOut(job.targetColumn()))
                .orElse(List.of());
        ReadAs as = Json.read(dataset.profile(), DataProfile.class).reading().taken();
        return new Assignment(
                id,
                store.dataset(dataset.id(), dataset.sha256()),
                dataset.source()
                        .map(source -> new WholeTable(source, dataset.survey().orElseThrow())),
                as,
                leftOut,
                job.targetColumn(),
                job.settings(),
                store.work(id),
                store.stagedModel(id, held.term(id)),
                store.stagedAlternative(id, held.term(id)),
                job.budgetEnd());
    }

    /** The live model that a training is to replace, and what came true since; empty for a training of a dataset alone. */
    public Optional<Challenge> challenge(TrainingId id) {
        TrainingJob job = jobs.find(SERVER, id);
        return job.challengerOf().map(live -> challenge(job, deployments.lock(live)));
    }

    private Challenge challenge(TrainingJob job, Deployment live) {
        TrainingJob champion = jobs.find(SERVER, live.trainingId());
        OfferedModel model = alternatives.chosen(champion, live.choice());
        boolean recommended = model == champion.model().orElseThrow();
        return new Challenge(
                model.name(),
                champion.modelVersion(),
                recommended ? store.model(champion.id()) : store.alternativeModel(champion.id()),
                model.artefactSha256().orElseThrow(),
                learned.of(job.datasetId(), champion.id()).stream()
                        .map(AnsweredRow::id)
                        .collect(Collectors.toSet()),
                learned.of(job.datasetId(), job.id()));
    }

    /** Notes the beginning of a phase. */
    public void reached(TrainingId id, TrainingPhase phase) {
        own(id).reached(phase, phase.progress());
    }

    public void log(TrainingId id, LogLine.Level level, String message) {
        own(id);
        log.append(id, new LogLine(Instant.now(), level, message));
    }

    private void releaseClaims(TrainingId id) {
        for (TrainingCandidate candidate : candidates.of(id)) {
            if (candidate.status() == CandidateStatus.RUNNING) {
                candidate.release();
            }
        }
    }

    /** Keeps the evidence on the winner. What another run of the training offered beside it is forgotten. */
    public void evaluated(TrainingId id, ModelReport report) {
        own(id).evaluated(offered(report));
        alternatives.forget(id);
    }

    /** Keeps the evidence on the model that is offered beside the winner. */
    public void alternativeEvaluated(TrainingId id, ModelReport report) {
        own(id);
        alternatives.forget(id);
        alternatives.add(new AlternativeModel(id, offered(report)));
    }

    /** Whether a model is to be offered beside the winner. */
    public boolean hasAlternative(TrainingId id) {
        return alternatives.of(id).isPresent();
    }

    /** Notes in log and report that no other model is offered beside the winner, and why. */
    public void alternativeLeftOut(TrainingId id, String why) {
        TrainingJob job = own(id);
        alternatives.forget(id);
        ModelReport report = Json.read(job.model().orElseThrow().report(), ModelReport.class);
        job.reported(Json.write(report.with(why)));
        log(id, LogLine.Level.INFO, why);
    }

    private static OfferedModel offered(ModelReport report) {
        Map<Metric, Double> values = new EnumMap<>(Metric.class);
        for (Map.Entry<Metric, MetricEstimate> metric : report.metrics().entrySet()) {
            values.put(metric.getKey(), metric.getValue().value());
        }
        ModelChoice choice = report.makeup().orElseThrow().choice();
        return new OfferedModel(choice, report.modelName(), values, Json.write(report));
    }

    /**
     * Ends the job with a model, or two, and puts it into review; user and administrators are told.
     *
     * @param other the model that is offered beside it
     */
    public void completed(TrainingId id, PublishedModel model, Optional<PublishedModel> other) {
        TrainingJob job = own(id);
        store.keepModel(id, held.term(id));
        keepAlternative(id, other);
        record("complete", job.complete(model.sha256(), model.bytes(), Instant.now()));
        Review review = new Review(id);
        reviews.add(review);
        record("complete", review.birth());
        String filename = datasets.find(SERVER, job.datasetId()).filename();
        if (job.challengerOf().isPresent()) {
            notifications.tellAdministratorsAnd(
                    job.ownerId(),
                    NotificationKind.RETRAINED,
                    "The model for %s was trained again on what came true. Version %d waits for review beside the live one."
                            .formatted(filename, job.modelVersion()),
                    id);
            return;
        }
        notifications.tell(
                job.ownerId(),
                NotificationKind.TRAINING_FINISHED,
                "The training on %s is finished. Your model is under admin review.".formatted(filename),
                id);
        notifications.tellAdministrators(
                NotificationKind.REVIEW_WANTED,
                "A model for %s (%s) is waiting for your review."
                        .formatted(filename, job.model().orElseThrow().name()),
                id);
    }

    private void keepAlternative(TrainingId id, Optional<PublishedModel> other) {
        if (other.isEmpty()) {
            alternatives.forget(id);
            store.dropAlternative(id);
            return;
        }
        store.keepAlternative(id, held.term(id));
        alternatives
                .of(id)
                .orElseThrow()
                .written(other.get().sha256(), other.get().bytes());
    }

    /** @param cause in words that the user understands */
    public void failed(TrainingId id, String cause) {
        TrainingJob job = own(id);
        record("fail", job.fail(cause, Instant.now()));
        log(id, LogLine.Level.ERROR, cause);
        String sentence = "The training on %s failed: %s"
                .formatted(datasets.find(SERVER, job.datasetId()).filename(), cause);
        if (job.challengerOf().isPresent()) {
            notifications.tellAdministratorsAnd(job.ownerId(), NotificationKind.TRAINING_FAILED, sentence, id);
        } else {
            notifications.tell(job.ownerId(), NotificationKind.TRAINING_FAILED, sentence, id);
        }
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
