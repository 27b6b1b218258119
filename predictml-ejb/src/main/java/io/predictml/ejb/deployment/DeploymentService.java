package io.predictml.ejb.deployment;

import io.predictml.domain.FeatureUnavailable;
import io.predictml.domain.Listed;
import io.predictml.domain.Listing;
import io.predictml.domain.Paging;
import io.predictml.domain.TransitionNotAllowed;
import io.predictml.domain.account.Caller;
import io.predictml.domain.dataset.DatasetId;
import io.predictml.domain.deployment.AnsweringModel;
import io.predictml.domain.deployment.DeploymentId;
import io.predictml.domain.deployment.DeploymentRunner;
import io.predictml.domain.deployment.DeploymentStatus;
import io.predictml.domain.deployment.DeploymentStep;
import io.predictml.domain.deployment.DeploymentSummary;
import io.predictml.domain.deployment.DeploymentTarget;
import io.predictml.domain.deployment.StepProgress;
import io.predictml.domain.deployment.StepState;
import io.predictml.domain.training.LogLine;
import io.predictml.ejb.AfterCommit;
import io.predictml.ejb.deployment.DeploymentProgress.DeployableModel;
import io.predictml.engine.model.ArtefactRejected;
import io.predictml.engine.model.ArtefactUnreadable;
import io.predictml.persistence.audit.AuditTrail;
import io.predictml.persistence.dataset.Datasets;
import io.predictml.persistence.deployment.AzureDeployment;
import io.predictml.persistence.deployment.AzureDeployments;
import io.predictml.persistence.deployment.Deployment;
import io.predictml.persistence.deployment.DeploymentLog;
import io.predictml.persistence.deployment.Deployments;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What administrators do with deployments. */
@Stateless
public class DeploymentService {
    private static final int LISTED = 500;

    @Inject
    private Deployments deployments;

    @Inject
    private AzureDeployments azure;

    @Inject
    private DeploymentLog log;

    @Inject
    private Datasets datasets;

    @Inject
    private AuditTrail audit;

    @Inject
    private AfterCommit afterCommit;

    @Inject
    private DeploymentRunner runner;

    @Inject
    private ActiveModels models;

    @Inject
    private DeploymentProgress progress;

    @Inject
    private Trials trials;

    /** One page of all of them, or of those in a status. */
    public List<DeploymentSummary> page(Caller caller, Optional<DeploymentStatus> status, Paging<DeploymentId> paging) {
        caller.mustBeAdmin();
        return deployments.page(status, paging);
    }

    /** A part of all of them, searched and sorted. */
    public Listed<DeploymentSummary> list(Caller caller, Listing listing) {
        caller.mustBeAdmin();
        return deployments.list(listing);
    }

    /** The dataset's model that answers now; empty where none does. */
    public Optional<AnsweringModel> answering(Caller caller, DatasetId dataset) {
        datasets.find(caller, dataset);
        return deployments.answering(dataset);
    }

    /** The dataset's deployment that answers now; empty where none does. */
    public Optional<DeploymentSummary> live(Caller caller, DatasetId dataset) {
        datasets.find(caller, dataset);
        return deployments.live(dataset);
    }

    /** The models that answer now of the caller's own datasets, newest first. */
    public List<AnsweringModel> answering(Caller caller) {
        return deployments.answering(caller, LISTED);
    }

    /**
     * Goes back to an earlier version: to this one where it is superseded, else to the latest one before it. That one is
     * loaded and checked first, while the active one goes on; when this returns, it answers.
     *
     * @return the deployment that answers now
     * @throws TransitionNotAllowed where there is no earlier version, or its model cannot be used any more
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public DeploymentId rollBack(Caller caller, DeploymentId id) {
        caller.mustBeAdmin();
        DeployableModel earlier = progress.earlier(id);
        try {
            models.prepare(earlier);
        } catch (ArtefactRejected e) {
            progress.failed(earlier.deployment(), e.getMessage());
            throw new TransitionNotAllowed("The earlier version cannot be used any more: " + e.getMessage());
        } catch (ArtefactUnreadable e) {
            throw new FeatureUnavailable(e.getMessage() + " Try again in a minute.");
        }
        progress.rollBack(caller, earlier.deployment());
        return earlier.deployment();
    }

    /**
     * Takes a deployment down; where it is the active one, its dataset's predictions are refused from then on. One that is
     * superseded on this server, or on trial beside the active one, is gone at once, and cannot be gone back to any more. A
     * trial beside the active one ends with it.
     *
     * @param removeFiles whether the files that were uploaded to another place are removed there too
     * @return where it stands now
     */
    public DeploymentStatus undeploy(Caller caller, DeploymentId id, boolean removeFiles) {
        caller.mustBeAdmin();
        Deployment deployment = deployments.lock(id);
        DatasetId dataset = deployment.datasetId();
        if (deployment.onTrial()) {
            trials.end(caller, dataset, "");
            return deployment.status();
        }
        boolean answered = deployment.status() == DeploymentStatus.ACTIVE;
        if (answered) {
            trials.end(caller, dataset, "with " + id);
        }
        if (removeFiles) {
            azure.lock(id).ifPresent(AzureDeployment::removeFiles);
        }
        audit.record(caller, "undeploy", deployment.undeploy(), "", Instant.now());
        afterCommit.run(() -> {
            if (answered) {
                models.forget(dataset);
            }
            runner.wake();
        });
        return deployment.status();
    }

    /** How a deployment elsewhere came about, or comes about: every step, those that wait too. Empty for local ones. */
    public List<StepProgress> steps(Caller caller, DeploymentId id) {
        caller.mustBeAdmin();
        Deployment deployment = deployments.lock(id);
        if (deployment.target() == DeploymentTarget.LOCAL) {
            return List.of();
        }
        Map<DeploymentStep, StepProgress> begun = new EnumMap<>(DeploymentStep.class);
        log.steps(id).forEach(step -> begun.put(step.step(), step));
        return Stream.of(DeploymentStep.values())
                .map(step -> begun.getOrDefault(
                        step, new StepProgress(step, StepState.WAITING, "", Optional.empty(), Optional.empty())))
                .toList();
    }

    /** What a deployment elsewhere said meanwhile, such as the words of its container; oldest first. */
    public List<LogLine> log(Caller caller, DeploymentId id) {
        caller.mustBeAdmin();
        return log.tail(id, LISTED);
    }
}
