package io.predictml.persistence.deployment;

import io.predictml.domain.TransitionNotAllowed;
import io.predictml.domain.approval.ApprovalStatus;
import io.predictml.domain.approval.ApprovalTerms;
import io.predictml.domain.audit.Transition;
import io.predictml.domain.dataset.DatasetId;
import io.predictml.domain.deployment.DeploymentId;
import io.predictml.domain.deployment.DeploymentStatus;
import io.predictml.domain.deployment.DeploymentTarget;
import io.predictml.domain.deployment.Rollout;
import io.predictml.domain.training.ModelChoice;
import io.predictml.domain.training.TrainingId;
import io.predictml.persistence.training.OfferedModel;
import io.predictml.persistence.training.TrainingJob;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;

/**
 * One approved model on its way to an endpoint, at it, or taken down again. At most one deployment of a dataset is active and
 * live; the one before it is superseded and kept for rollback. At most one more is active on trial beside the live one.
 */
@Entity
public class Deployment {
    private static final int REASON_LENGTH = 2000;

    @Id
    private String id;

    @Column(name = "training_id")
    private String trainingId;

    @Column(name = "dataset_id")
    private String datasetId;

    @Enumerated(EnumType.STRING)
    @Column(name = "model_choice")
    private ModelChoice choice;

    @Column(name = "model_name")
    private String modelName;

    @Enumerated(EnumType.STRING)
    private DeploymentTarget target;

    @Enumerated(EnumType.STRING)
    private DeploymentStatus status;

    @Enumerated(EnumType.STRING)
    private Rollout.Mode rollout = Rollout.Mode.LIVE;

    @Column(name = "rollout_percent")
    private int percent = Rollout.LIVE.percent();

    private String reason;
    private String endpoint;

    @Column(name = "requested_at")
    private Instant requestedAt;

    @Column(name = "deployed_at")
    private Instant deployedAt;

    @Column(name = "first_answer_at")
    private Instant firstAnswerAt;

    @Embedded
    private ApprovalAge age = new ApprovalAge();

    @Column(name = "retrain_on_alert")
    private boolean retrainOnAlert;

    @Version
    private long version;

    protected Deployment() {}

    /**
     * Asks for it.
     *
     * @param model the one of the job's that was chosen
     * @param reason the approver's words, may be empty
     */
    public Deployment(
            DeploymentId id, TrainingJob job, OfferedModel model, DeploymentTarget target, String reason, Instant now) {
        this.id = id.value();
        this.trainingId = job.id().value();
        this.datasetId = job.datasetId().value();
        this.choice = model.choice();
        this.modelName = model.name();
        this.target = target;
        this.status = DeploymentStatus.REQUESTED;
        this.reason = reason;
        this.requestedAt = now;
        job.deploymentRequested(id);
    }

    /** What the audit trail keeps of the birth. */
    public Transition birth() {
        return new Transition("deployment", id, "", status.word());
    }

    /** Asks that it be tried beside the live version first. Only before it is taken up, and only on the inference server. */
    public void tryAs(Rollout trial) {
        if (status != DeploymentStatus.REQUESTED || target != DeploymentTarget.LOCAL) {
            throw new TransitionNotAllowed(
                    "Only a version that is yet to be deployed to this server can be tried there.");
        }
        become(trial);
    }

    /** Has one that is tried get another share of the calls. */
    public Transition changeTrial(Rollout trial) {
        mustBeOnTrial();
        become(trial);
        return unmoved();
    }

    /** Lets one that was tried answer all calls. The one that did so far has to be superseded. */
    public Transition makeLive(Instant now) {
        mustBeOnTrial();
        become(Rollout.LIVE);
        deployedAt = now;
        return unmoved();
    }

    /** @throws TransitionNotAllowed where it is not active beside a live version */
    public void mustBeOnTrial() {
        if (!onTrial()) {
            throw new TransitionNotAllowed(
                    "The deployment %s is not on trial beside a live version. Reload to see where it stands now."
                            .formatted(id));
        }
    }

    private void become(Rollout next) {
        rollout = next.mode();
        percent = next.percent();
    }

    /** A step within the same status. */
    private Transition unmoved() {
        return new Transition("deployment", id, status.word(), status.word());
    }

    /** Until when it is approved. */
    public ApprovalAge age() {
        if (age == null) {
            age = new ApprovalAge();
        }
        return age;
    }

    /** Whether it is active, and its approval holds. */
    public boolean mayLapse() {
        return status == DeploymentStatus.ACTIVE && age().status().mayBecome(ApprovalStatus.LAPSED);
    }

    /** Has alerts on data and quality start a training on what came true, or no longer. */
    public Transition retrainOnAlert(boolean on) {
        if (status != DeploymentStatus.ACTIVE) {
            throw new TransitionNotAllowed("The deployment %s does not answer any more.".formatted(id));
        }
        Transition step = new Transition("approval", id, onOrOff(), on ? "on" : "off");
        retrainOnAlert = on;
        return step;
    }

    private String onOrOff() {
        return retrainOnAlert ? "on" : "off";
    }

    /** Takes over what holds for the version that it is to follow. */
    public void follows(Deployment live) {
        retrainOnAlert = live.retrainOnAlert;
    }

    /** Whether an alert on data or quality starts a training on what came true. */
    public boolean retrainsOnAlert() {
        return retrainOnAlert;
    }

    /** Gives the approval again. */
    public Transition renew(ApprovalTerms terms) {
        if (status != DeploymentStatus.ACTIVE) {
            throw new TransitionNotAllowed("The deployment %s does not answer any more.".formatted(id));
        }
        return age().renew(id(), terms);
    }

    /** Takes the request up. */
    public Transition begin() {
        return become(DeploymentStatus.DEPLOYING);
    }

    /** Notes that the model answers at the endpoint. */
    public Transition activate(String url, Instant now) {
        Transition step = become(DeploymentStatus.ACTIVE);
        endpoint = url;
        deployedAt = now;
        return step;
    }

    /** @param cause in words for the administrator */
    public Transition fail(String cause) {
        Transition step = become(DeploymentStatus.FAILED);
        reason = cause.length() > REASON_LENGTH ? cause.substring(0, REASON_LENGTH) : cause;
        return step;
    }

    /** Makes room for a newer version; this one stays for rollback. */
    public Transition supersede() {
        if (onTrial()) {
            throw new TransitionNotAllowed("The deployment %s is on trial; it is made live or ended.".formatted(id));
        }
        return become(DeploymentStatus.SUPERSEDED);
    }

    /** Asks for the end: what is active, or has machines of its own, has first to be taken down. */
    public Transition undeploy() {
        boolean nothingToTakeDown = status == DeploymentStatus.SUPERSEDED && target == DeploymentTarget.LOCAL;
        return become(nothingToTakeDown ? DeploymentStatus.UNDEPLOYED : DeploymentStatus.UNDEPLOYING);
    }

    /** Notes that nothing answers any more. */
    public Transition undeployed() {
        return become(DeploymentStatus.UNDEPLOYED);
    }

    /** Notes the first prediction; later ones change nothing. */
    public void answered(Instant now) {
        if (firstAnswerAt == null) {
            firstAnswerAt = now;
        }
    }

    private Transition become(DeploymentStatus next) {
        if (!status.mayBecome(next)) {
            throw TransitionNotAllowed.of("The deployment " + id, status, next);
        }
        Transition step = new Transition("deployment", id, status.word(), next.word());
        status = next;
        return step;
    }

    public DeploymentId id() {
        return new DeploymentId(id);
    }

    public TrainingId trainingId() {
        return new TrainingId(trainingId);
    }

    public DatasetId datasetId() {
        return new DatasetId(datasetId);
    }

    /** Which of the training's models it is. */
    public ModelChoice choice() {
        return choice;
    }

    public String modelName() {
        return modelName;
    }

    public DeploymentTarget target() {
        return target;
    }

    public DeploymentStatus status() {
        return status;
    }

    /** The approver's words, or why it failed; may be empty. */
    public String reason() {
        return reason;
    }

    /** Which of the calls it answers or is to answer. */
    public Rollout rollout() {
        return new Rollout(rollout, percent);
    }

    /** Whether it is active, but another version is live. */
    public boolean onTrial() {
        return status == DeploymentStatus.ACTIVE && rollout != Rollout.Mode.LIVE;
    }

    /** Where it answers; empty before it is active. */
    public String endpoint() {
        return endpoint == null ? "" : endpoint;
    }

    public Optional<Instant> deployedAt() {
        return Optional.ofNullable(deployedAt);
    }

    /** Whether it has answered a prediction. */
    public boolean hasAnswered() {
        return firstAnswerAt != null;
    }
}
