package io.predictml.ejb.deployment;

import io.predictml.domain.TransitionNotAllowed;
import io.predictml.domain.account.Caller;
import io.predictml.domain.audit.Transition;
import io.predictml.domain.dataset.DatasetId;
import io.predictml.domain.deployment.DeploymentId;
import io.predictml.domain.deployment.DeploymentStatus;
import io.predictml.domain.deployment.DeploymentTarget;
import io.predictml.domain.notification.NotificationKind;
import io.predictml.ejb.AfterCommit;
import io.predictml.ejb.dataset.ArtefactStore;
import io.predictml.ejb.notification.NotificationService;
import io.predictml.ejb.settings.ServerSettings;
import io.predictml.persistence.audit.AuditTrail;
import io.predictml.persistence.dataset.Datasets;
import io.predictml.persistence.deployment.Deployment;
import io.predictml.persistence.deployment.Deployments;
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
     */
    public record DeployableModel(
            DeploymentId deployment,
            DatasetId dataset,
            long ownerId,
            int version,
            Path artefact,
            String sha256,
            DeploymentTarget target) {}

    @Inject
    private Deployments deployments;

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
     * Lets the model answer; the one that did so far is superseded.
     *
     * @return the dataset whose predictions it answers
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
        deployments.active(dataset).ifPresent(earlier -> record("deploy", earlier.supersede(), "by " + id));
        record("deploy", deployment.activate(endpoint, Instant.now()), endpoint);
        TrainingJob job = jobs.find(SERVER, deployment.trainingId());
        notifications.tell(
                job.ownerId(),
                NotificationKind.DEPLOYED,
                "Model deployed successfully! You can now make predictions.",
                job.id());
        afterCommit.run(() -> models.switchTo(dataset, id));
        return dataset;
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
        deployments
                .active(dataset)
                .ifPresent(active -> audit.record(caller, "rollback", active.supersede(), "to " + id, Instant.now()));
        String endpoint = endpoint(dataset);
        audit.record(caller, "rollback", earlier.activate(endpoint, Instant.now()), endpoint, Instant.now());
        TrainingJob job = jobs.find(SERVER, earlier.trainingId());
        notifications.tell(
                job.ownerId(),
                NotificationKind.DEPLOYED,
                "Version %d of the model answers again.".formatted(job.modelVersion()),
                job.id());
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
                deployment.target());
    }

    private void record(String action, Transition step, String detail) {
        audit.record(SERVER, action, step, detail, Instant.now());
    }
}
