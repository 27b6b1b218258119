package io.predictml.ejb.deployment;

import io.predictml.domain.account.Caller;
import io.predictml.domain.deployment.DeploymentId;
import io.predictml.domain.deployment.DeploymentRunner;
import io.predictml.domain.deployment.DeploymentStep;
import io.predictml.domain.deployment.DeploymentSummary;
import io.predictml.domain.deployment.DeploymentTarget;
import io.predictml.domain.deployment.StepProgress;
import io.predictml.domain.deployment.StepState;
import io.predictml.domain.training.LogLine;
import io.predictml.ejb.AfterCommit;
import io.predictml.persistence.audit.AuditTrail;
import io.predictml.persistence.deployment.AzureDeployment;
import io.predictml.persistence.deployment.AzureDeployments;
import io.predictml.persistence.deployment.Deployment;
import io.predictml.persistence.deployment.DeploymentLog;
import io.predictml.persistence.deployment.Deployments;
import jakarta.ejb.Stateless;
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
    private AuditTrail audit;

    @Inject
    private AfterCommit afterCommit;

    @Inject
    private DeploymentRunner runner;

    @Inject
    private ActiveModels models;

    /** The latest, newest first. */
    public List<DeploymentSummary> list(Caller caller) {
        caller.mustBeAdmin();
        return deployments.latest(LISTED);
    }

    /** Takes a deployment down; from the answer on, its dataset's predictions are refused. */
    public void undeploy(Caller caller, DeploymentId id) {
        undeploy(caller, id, false);
    }

    /**
     * The same.
     *
     * @param removeFiles whether the files that were uploaded to another place are removed there too
     */
    public void undeploy(Caller caller, DeploymentId id, boolean removeFiles) {
        caller.mustBeAdmin();
        Deployment deployment = deployments.lock(id);
        if (removeFiles) {
            azure.lock(id).ifPresent(AzureDeployment::removeFiles);
        }
        audit.record(caller, "undeploy", deployment.undeploy(), "", Instant.now());
        afterCommit.run(() -> {
            models.forget(deployment.datasetId());
            runner.wake();
        });
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
