package io.predictml.persistence.training;

import io.predictml.domain.TransitionNotAllowed;
import io.predictml.domain.audit.Transition;
import io.predictml.domain.dataset.DatasetId;
import io.predictml.domain.deployment.DeploymentId;
import io.predictml.domain.training.ProblemType;
import io.predictml.domain.training.TimeLeft;
import io.predictml.domain.training.TrainingId;
import io.predictml.domain.training.TrainingPhase;
import io.predictml.domain.training.TrainingSettings;
import io.predictml.domain.training.TrainingStatus;
import io.predictml.persistence.Lease;
import io.predictml.persistence.dataset.Dataset;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Lob;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One training of one dataset on one target. It waits in the queue, runs, and ends completed with a model, failed or
 * cancelled; the last two may be queued again. Each verb is one step of {@link TrainingStatus} and refuses every other.
 */
@Entity
@Table(name = "training_job")
public class TrainingJob {
    /** How long a training that was told to stop takes to do so. */
    private static final TimeLeft STOPPING = new TimeLeft(Duration.ZERO, Duration.ofSeconds(3));

    @Id
    private String id;

    @Column(name = "dataset_id")
    private String datasetId;

    @Column(name = "owner_id")
    private long ownerId;

    @Column(name = "target_column")
    private String targetColumn;

    @Enumerated(EnumType.STRING)
    private TrainingStatus status;

    @Enumerated(EnumType.STRING)
    private TrainingPhase phase;

    private int progress;

    @Column(name = "model_version")
    private int modelVersion;

    @Embedded
    private ChosenSettings settings;

    @Enumerated(EnumType.STRING)
    @Column(name = "problem_type")
    private ProblemType problemType;

    @Column(name = "queued_at")
    private Instant queuedAt;

    @Embedded
    private RunTimes times = new RunTimes();

    @Lob
    private String failure;

    @Embedded
    private OfferedModel model;

    @Column(name = "latest_deployment")
    private String latestDeployment;

    @Column(name = "challenger_of")
    private String challengerOf;

    @Lob
    private String payoffs;

    @Embedded
    private Lease lease = new Lease();

    @Version
    private long version;

    protected TrainingJob() {}

    /** Queues a training. */
    public TrainingJob(TrainingId id, Dataset dataset, String targetColumn, TrainingSettings settings, Instant now) {
        this.id = id.value();
        this.datasetId = dataset.id().value();
        this.ownerId = dataset.ownerId();
        this.targetColumn = targetColumn;
        this.modelVersion = dataset.trainingSubmitted(id);
        this.settings = new ChosenSettings(settings);
        this.status = TrainingStatus.QUEUED;
        this.phase = TrainingPhase.QUEUED;
        this.queuedAt = now;
    }

    /** What the audit trail keeps of the birth. */
    public Transition birth() {
        return new Transition("training", id, "", status.word());
    }

    /** Takes the job out of the queue. */
    public Transition start(Instant now) {
        Transition step = become(TrainingStatus.RUNNING);
        times.begin(now);
        return step;
    }

    /** Notes how far the work is; a percentage that would go back is raised to where it was. */
    public void reached(TrainingPhase newPhase, int percent) {
        phase = newPhase;
        progress = Math.max(progress, percent);
    }

    /** Notes how long the work is going to take, as it looks now. */
    public void foresee(TimeLeft left, Instant now) {
        times.foresee(left, now);
    }

    /** Notes what sort of question the target turned out to be. */
    public void detected(ProblemType problem) {
        problemType = problem;
    }

    /** Notes the winner and the evidence on it, before the artefact is written. */
    public void evaluated(OfferedModel winner) {
        model = winner;
    }

    /** Notes what became known about the winner later. */
    public void reported(String reportJson) {
        model.reported(reportJson);
    }

    /** Ends the job with a model. */
    public Transition complete(String artefactHash, long artefactBytes, Instant now) {
        Transition step = become(TrainingStatus.COMPLETED);
        model.written(artefactHash, artefactBytes);
        times.end(now);
        reached(TrainingPhase.DONE, TrainingPhase.DONE.progress());
        return step;
    }

    /** Ends the job without a model. */
    public Transition fail(String cause, Instant now) {
        Transition step = become(TrainingStatus.FAILED);
        failure = cause;
        times.end(now);
        return step;
    }

    /** Asks for the end; a job that waits is cancelled at once, one that runs has first to stop. */
    public Transition cancel(Instant now) {
        if (status == TrainingStatus.QUEUED) {
            times.end(now);
            return become(TrainingStatus.CANCELLED);
        }
        return become(TrainingStatus.CANCELLING);
    }

    /**
     * Ends the comparison before its time; the job goes on with the best so far.
     *
     * @throws TransitionNotAllowed where no comparison is under way
     */
    public Transition stopComparison(Instant now) {
        if (status != TrainingStatus.RUNNING
                || times.isComparisonStopped()
                || phase.compareTo(TrainingPhase.COMPARING) > 0) {
            throw new TransitionNotAllowed("The comparison of " + id + " is over. Reload to see where it stands now.");
        }
        times.stopComparison(now);
        return new Transition("training", id, status.word(), status.word());
    }

    /** Notes that the work of a job that was asked to stop has stopped. */
    public Transition cancelled(Instant now) {
        times.end(now);
        return become(TrainingStatus.CANCELLED);
    }

    /** Queues a failed or cancelled job again; what it had is forgotten. */
    public Transition retry(Instant now) {
        if (status == TrainingStatus.COMPLETED) {
            throw new TransitionNotAllowed(
                    "%s is completed. Only a training that failed or was cancelled can be retried.".formatted(id));
        }
        Transition step = become(TrainingStatus.QUEUED);
        times.forget();
        problemType = null;
        requeued(now);
        return step;
    }

    private void requeued(Instant now) {
        phase = TrainingPhase.QUEUED;
        progress = 0;
        queuedAt = now;
        failure = null;
    }

    /**
     * Queues a completed job again; its comparison goes on from where it was.
     *
     * @param more time for the rest; the budget becomes what was used and this
     * @throws io.predictml.domain.training.SettingRejected where the budget would be out of its range
     */
    public Transition goOn(Duration more, Instant now) {
        Transition step = become(TrainingStatus.QUEUED);
        settings.extendTo(times.settle() + more.toSeconds());
        settings.settings(); // checks the range
        requeued(now);
        return step;
    }

    /** Notes the deployment that was asked for last. */
    public void deploymentRequested(DeploymentId deployment) {
        latestDeployment = deployment.value();
    }

    /** Notes the live deployment that its model is to replace. */
    public void challenges(DeploymentId live) {
        challengerOf = live.value();
    }

    /** The deployment that was live when this was asked for; empty where it learns from the dataset alone. */
    public Optional<DeploymentId> challengerOf() {
        return Optional.ofNullable(challengerOf).map(DeploymentId::new);
    }

    /**
     * Notes what its model's answers are worth.
     *
     * @param json empty to forget it
     */
    public Transition valued(String json) {
        Transition step = new Transition("payoffs", id, payoffs(), json);
        payoffs = json.isEmpty() ? null : json;
        return step;
    }

    /** What its model's answers are worth, as JSON; empty where nobody has said. */
    public String payoffs() {
        return payoffs == null ? "" : payoffs;
    }

    /** Takes over what the answers of another one's model are worth, which is of the same question. */
    public void valuedAs(TrainingJob other) {
        payoffs = other.payoffs;
    }

    private Transition become(TrainingStatus next) {
        if (!status.mayBecome(next)) {
            throw TransitionNotAllowed.of("The training " + id, status, next);
        }
        Transition step = new Transition("training", id, status.word(), next.word());
        status = next;
        return step;
    }

    public TrainingId id() {
        return new TrainingId(id);
    }

    public DatasetId datasetId() {
        return new DatasetId(datasetId);
    }

    public long ownerId() {
        return ownerId;
    }

    public String targetColumn() {
        return targetColumn;
    }

    public TrainingStatus status() {
        return status;
    }

    public TrainingPhase phase() {
        return phase;
    }

    public int progress() {
        return progress;
    }

    /** The version of the dataset's model that comes of this job, from 1. */
    public int modelVersion() {
        return modelVersion;
    }

    public TrainingSettings settings() {
        return settings.settings();
    }

    /**
     * When the comparison has to end, so that evaluation and artefact still fit into the time budget.
     *
     * @param toFinish how long the evaluation and the artefact of the best so far are expected to take
     */
    public Instant comparisonDeadline(Duration toFinish) {
        return times.comparisonDeadline(settings.maxSeconds(), toFinish);
    }

    /** When the whole training, evaluation and artefact included, should be over. */
    public Instant budgetEnd() {
        return times.budgetEnd(settings.maxSeconds());
    }

    /** Whether somebody ended the comparison before its time. */
    public boolean isComparisonStopped() {
        return times.isComparisonStopped();
    }

    public Optional<ProblemType> problemType() {
        return Optional.ofNullable(problemType);
    }

    /** Who is at work on it. */
    public Lease lease() {
        return lease;
    }

    /** How much longer it takes; empty where it is not at work. */
    public Optional<TimeLeft> left(Instant now) {
        return switch (status) {
            case RUNNING -> Optional.of(times.left(settings.maxSeconds(), now));
            case CANCELLING -> Optional.of(STOPPING);
            case QUEUED, COMPLETED, FAILED, CANCELLED -> Optional.empty();
        };
    }

    public Optional<Instant> startedAt() {
        return times.startedAt();
    }

    public Optional<Instant> endedAt() {
        return times.endedAt();
    }

    /** Why it failed, in words for the user; empty otherwise. */
    public String failure() {
        return failure == null ? "" : failure;
    }

    /** The winner, which is the model that it recommends; empty before it was evaluated. */
    public Optional<OfferedModel> model() {
        return Optional.ofNullable(model);
    }

    public Optional<DeploymentId> latestDeployment() {
        return Optional.ofNullable(latestDeployment).map(DeploymentId::new);
    }
}
