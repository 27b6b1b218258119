package io.predictml.ejb.deployment;

import io.predictml.domain.TransitionNotAllowed;
import io.predictml.domain.account.Caller;
import io.predictml.domain.approval.ApprovalStatus;
import io.predictml.domain.audit.Transition;
import io.predictml.domain.dataset.DatasetId;
import io.predictml.domain.deployment.DeploymentId;
import io.predictml.domain.deployment.DeploymentStatus;
import io.predictml.domain.deployment.DeploymentTarget;
import io.predictml.domain.deployment.Rollout;
import io.predictml.domain.deployment.RolloutReport;
import io.predictml.domain.notification.NotificationKind;
import io.predictml.ejb.AfterCommit;
import io.predictml.ejb.dataset.ArtefactStore;
import io.predictml.ejb.notification.NotificationService;
import io.predictml.ejb.settings.ServerSettings;
import io.predictml.persistence.audit.AuditTrail;
import io.predictml.persistence.dataset.Datasets;
import io.predictml.persistence.deployment.Deployment;
import io.predictml.persistence.deployment.Deployments;
import io.predictml.persistence.deployment.RolloutReports;
import io.predictml.persistence.training.AlternativeModels;
import io.predictml.persistence.training.OfferedModel;
import io.predictml.persistence.training.TrainingJob;
import io.predictml.persistence.training.TrainingJobs;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** What a running deployment tells of itself; every call is a short transaction of its own. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class DeploymentProgress {
    private static final Caller SERVER = Caller.system();

    /**
     * A model to be deployed, or one that answers.
     *
     * @param ownerId whose it is
     * @param version of the dataset's model, from 1
     * @param artefact the model's file
     * @param sha256 what the file's hash must be
     * @param target where it answers or is to answer
     * @param lapsed whether its approval has ended
     */
    public record DeployableModel(
            DeploymentId deployment,
            DatasetId dataset,
            long ownerId,
            int version,
            Path artefact,
            String sha256,
            DeploymentTarget target,
            boolean lapsed) {}

    /**
     * A version on trial.
     *
     * @param rollout how it is tried
     */
    public record ModelOnTrial(DeployableModel model, Rollout rollout) {}

    @Inject
    private Deployments deployments;

    @Inject
    private RolloutReports reports;

    @Inject
    private Trials trials;

    @Inject
    private TrainingJobs jobs;

    @Inject
    private AlternativeModels alternatives;

    @Inject
    private Datasets datasets;

    @Inject
    private ArtefactStore store;

    @Inject
    private AuditTrail audit;

    @Inject
    private NotificationService notifications;

    @Inject
    private ServerSettings settings;

    @Inject
    private AfterCommit afterCommit;

    @Inject
    private ActiveModels models;

    /** The next one that was asked for here; also one that a dead server had begun. */
    public Optional<DeploymentId> requested() {
        return deployments
                .oldestLocal(DeploymentStatus.REQUESTED)
                .or(() -> deployments.oldestLocal(DeploymentStatus.DEPLOYING));
    }

    /** The next one here that is to be taken down. */
    public Optional<DeploymentId> undeploying() {
        return deployments.oldestLocal(DeploymentStatus.UNDEPLOYING);
    }

    /** Takes a request up; one that was begun already is taken up again. */
    public DeployableModel begin(DeploymentId id) {
        Deployment deployment = deployments.lock(id);
        if (deployment.status() != DeploymentStatus.DEPLOYING) {
            record("deploy", deployment.begin(), "");
        }
        return deployable(deployment);
    }

    /** The model of a deployment, whatever its state. */
    public DeployableModel model(DeploymentId id) {
        return deployable(deployments.lock(id));
    }

    /** The model of the dataset that answers now. */
    public Optional<DeployableModel> active(DatasetId dataset) {
        return deployments.active(dataset).map(this::deployable);
    }

    /**
     * The model of a version on trial.
     *
     * @throws TransitionNotAllowed where it is not
     */
    public DeployableModel tried(DeploymentId id) {
        Deployment deployment = deployments.lock(id);
        deployment.mustBeOnTrial();
        return deployable(deployment);
    }

    /** The version of the dataset's model that is on trial beside the one that answers now. */
    public Optional<ModelOnTrial> onTrial(DatasetId dataset) {
        return deployments.onTrial(dataset).map(tried -> new ModelOnTrial(deployable(tried), tried.rollout()));
    }

    /** Adds what a version on trial, and the live one beside it, did. */
    public void noteTrial(DeploymentId id, RolloutReport counted) {
        reports.add(id, counted);
    }

    /**
     * Lets the model answer; the one that did so far is superseded. Where it is to be tried first, that one goes on, and this
     * one begins beside it.
     *
     * @return the dataset whose predictions it answers
     * @throws TransitionNotAllowed where it is to be tried and there is no live version any more
     */
    public DatasetId activate(DeploymentId id) {
        return activate(
                id,
                settings.scoringAddress() + "/predict/" + deployments.lock(id).datasetId());
    }

    /**
     * The same for a model that answers elsewhere.
     *
     * @param endpoint where it answers
     */
    public DatasetId activate(DeploymentId id, String endpoint) {
        Deployment deployment = deployments.lock(id);
        DatasetId dataset = deployment.datasetId();
        trials.end(SERVER, dataset, "by " + id);
        if (deployment.rollout().isTrial()) {
            trials.begin(deployment, endpoint);
        } else {
            lockLive(dataset).ifPresent(earlier -> record("deploy", earlier.supersede(), "by " + id));
            record("deploy", deployment.activate(endpoint, Instant.now()), endpoint);
            afterCommit.run(() -> models.switchTo(dataset, id));
        }
        if (deployment.onTrial()) {
            tellOwner(
                    deployment,
                    NotificationKind.TRIAL,
                    "Version %d of the model is being tried beside the one that answers.");
        } else {
            tellOwner(
                    deployment,
                    NotificationKind.DEPLOYED,
                    "Model deployed successfully! You can now make predictions.");
        }
        return dataset;
    }

    /** @param sentence which may have a place for the version */
    private void tellOwner(Deployment deployment, NotificationKind kind, String sentence) {
        TrainingJob job = jobs.find(SERVER, deployment.trainingId());
        notifications.tell(job.ownerId(), kind, sentence.formatted(job.modelVersion()), job.id());
    }

    private String endpoint(DatasetId dataset) {
        return settings.scoringAddress() + "/predict/" + dataset;
    }

    /**
     * The superseded deployment that a rollback of this one leads to: itself where it is superseded, else the latest one
     * before it.
     *
     * @throws TransitionNotAllowed where there is none, or it is not on this server
     */
    public DeployableModel earlier(DeploymentId id) {
        Deployment asked = deployments.lock(id);
        if (asked.onTrial()) {
            throw new TransitionNotAllowed("This version is on trial. End the trial instead.");
        }
        Deployment earlier = asked.status() == DeploymentStatus.SUPERSEDED
                ? asked
                : deployments
                        .superseded(asked.datasetId(), id)
                        .orElseThrow(() -> new TransitionNotAllowed("There is no earlier version to go back to."));
        if (earlier.target() != DeploymentTarget.LOCAL) {
            throw new TransitionNotAllowed(
                    "Only a version on this server can be gone back to. Approve the earlier training again.");
        }
        return deployable(earlier);
    }

    /** Lets a superseded deployment answer again; the one that did so far is superseded. */
    public void rollBack(Caller caller, DeploymentId id) {
        Deployment earlier = deployments.lock(id);
        DatasetId dataset = earlier.datasetId();
        trials.end(caller, dataset, "with the rollback to " + id);
        lockLive(dataset)
                .ifPresent(active -> audit.record(caller, "rollback", active.supersede(), "to " + id, Instant.now()));
        String endpoint = endpoint(dataset);
        audit.record(caller, "rollback", earlier.activate(endpoint, Instant.now()), endpoint, Instant.now());
        tellOwner(earlier, NotificationKind.DEPLOYED, "Version %d of the model answers again.");
        afterCommit.run(() -> models.switchTo(dataset, id));
    }

    /** Lets a version that was tried answer all calls; the one that did so far is superseded. */
    public void makeLive(Caller caller, DeploymentId id) {
        Deployment tried = deployments.lock(id);
        tried.mustBeOnTrial();
        DatasetId dataset = tried.datasetId();
        String before = tried.rollout().words();
        lockLive(dataset)
                .ifPresent(live -> audit.record(caller, "rollout", live.supersede(), "by " + id, Instant.now()));
        audit.record(caller, "rollout", tried.makeLive(Instant.now()), before + " to live", Instant.now());
        tellOwner(tried, NotificationKind.DEPLOYED, "Version %d of the model answers now.");
        afterCommit.run(() -> models.switchTo(dataset, id));
    }

    /**
     * Notes that a model could not be deployed, or cannot be used any more.
     *
     * @param cause in words for the administrator
     */
    public void failed(DeploymentId id, String cause) {
        Deployment deployment = deployments.lock(id);
        if (deployment.status() == DeploymentStatus.FAILED) {
            return;
        }
        record("deploy", deployment.fail(cause), cause);
        String filename = datasets.find(SERVER, deployment.datasetId()).filename();
        notifications.tellAdministrators(
                NotificationKind.DEPLOYMENT_FAILED,
                "The deployment of the model for %s failed: %s".formatted(filename, cause),
                deployment.trainingId());
        afterCommit.run(() -> models.discard(id));
    }

    /** The live deployment, which its first prediction or the end of its approval may be changing at the same time. */
    private Optional<Deployment> lockLive(DatasetId dataset) {
        return deployments
                .active(dataset)
                .map(live -> deployments.lock(live.id()))
                .filter(live -> live.status() == DeploymentStatus.ACTIVE);
    }

    /** Notes that nothing answers any more. */
    public void undeployed(DeploymentId id) {
        record("undeploy", deployments.lock(id).undeployed(), "");
    }

    /** Notes the first prediction. */
    public void answered(DeploymentId id) {
        deployments.lock(id).answered(Instant.now());
    }

    private DeployableModel deployable(Deployment deployment) {
        TrainingJob job = jobs.find(SERVER, deployment.trainingId());
        OfferedModel model = alternatives.chosen(job, deployment.choice());
        boolean recommended = model == job.model().orElseThrow();
        return new DeployableModel(
                deployment.id(),
                deployment.datasetId(),
                job.ownerId(),
                job.modelVersion(),
                recommended ? store.model(job.id()) : store.alternativeModel(job.id()),
                model.artefactSha256().orElseThrow(),
                deployment.target(),
                deployment.age().status() == ApprovalStatus.LAPSED);
    }

    private void record(String action, Transition step, String detail) {
        audit.record(SERVER, action, step, detail, Instant.now());
    }
}
