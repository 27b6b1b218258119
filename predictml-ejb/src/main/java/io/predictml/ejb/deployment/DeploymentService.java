package io.predictml.ejb.deployment;

import io.predictml.domain.account.Caller;
import io.predictml.domain.deployment.DeploymentId;
import io.predictml.domain.deployment.DeploymentRunner;
import io.predictml.domain.deployment.DeploymentSummary;
import io.predictml.ejb.AfterCommit;
import io.predictml.persistence.audit.AuditTrail;
import io.predictml.persistence.deployment.Deployment;
import io.predictml.persistence.deployment.Deployments;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;

/** What administrators do with deployments. */
@Stateless
public class DeploymentService {
    private static final int LISTED = 500;

    @Inject
    private Deployments deployments;

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
        caller.mustBeAdmin();
        Deployment deployment = deployments.lock(id);
        audit.record(caller, "undeploy", deployment.undeploy(), "", Instant.now());
        afterCommit.run(() -> {
            models.forget(deployment.datasetId());
            runner.wake();
        });
    }
}
