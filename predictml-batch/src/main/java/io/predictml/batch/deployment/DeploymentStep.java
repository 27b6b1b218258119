package io.predictml.batch.deployment;

import io.predictml.batch.JobLog;
import io.predictml.domain.DomainException;
import io.predictml.domain.deployment.DeploymentId;
import io.predictml.ejb.deployment.DeploymentProgress;
import io.predictml.engine.model.ArtefactRejected;
import io.predictml.engine.model.ArtefactUnreadable;
import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.api.BatchProperty;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** A step of a deployment. What it throws ends the deployment with that cause. */
abstract class DeploymentStep extends AbstractBatchlet {
    private static final Logger LOG = System.getLogger(DeploymentStep.class.getName());

    @Inject
    @BatchProperty
    private String deployment;

    @Inject
    private DeploymentProgress progress;

    /** Does the work; it may be called again after a crash in the middle of it. */
    abstract void work(DeploymentId id) throws Exception;

    // A model that does not load may throw anything.
    @Override
    public String process() throws Exception {
        DeploymentId id = new DeploymentId(deployment);
        JobLog.begin(deployment);
        try {
            work(id);
            return "COMPLETED";
        } catch (ArtefactRejected | ArtefactUnreadable | DomainException e) {
            LOG.log(Level.WARNING, "Deployment %s failed: %s".formatted(id, e.getMessage()));
            progress.failed(id, "The model could not be deployed: " + e.getMessage());
            return "REFUSED";
        } catch (Exception e) {
            LOG.log(Level.ERROR, "Deployment " + id + " failed", e);
            progress.failed(id, "The model could not be deployed: " + e.getMessage());
            throw e;
        } finally {
            JobLog.end();
        }
    }

    DeploymentProgress progress() {
        return progress;
    }
}
