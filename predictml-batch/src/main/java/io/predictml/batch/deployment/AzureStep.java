package io.predictml.batch.deployment;

import io.predictml.batch.JobLog;
import io.predictml.domain.deployment.DeploymentId;
import io.predictml.domain.deployment.DeploymentStep;
import io.predictml.ejb.deployment.azure.AzureDeploying;
import io.predictml.ejb.deployment.azure.Patience;
import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.api.BatchProperty;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Locale;

/** One step of a deployment to Azure. It may be called again after a crash in the middle of it. */
@Dependent
@Named
public class AzureStep extends AbstractBatchlet {
    private static final Logger LOG = System.getLogger(AzureStep.class.getName());

    @Inject
    @BatchProperty
    private String deployment;

    @Inject
    @BatchProperty
    private String step;

    @Inject
    private AzureDeploying deploying;

    /** Each step makes a deadline of its own of it. */
    private final Patience patience = Patience.until(Instant.MAX);

    // What nobody foresaw must not leave machines behind that cost.
    @Override
    public String process() {
        DeploymentId id = new DeploymentId(deployment);
        DeploymentStep wanted = DeploymentStep.valueOf(step.toUpperCase(Locale.ROOT));
        JobLog.begin(deployment);
        try {
            return deploying.step(id, wanted, patience) ? "COMPLETED" : "REFUSED";
        } catch (Patience.Halted e) {
            LOG.log(Level.INFO, "{0}, {1}: {2}", id, wanted.word(), e.getMessage());
            return "STOPPED";
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "Deployment " + id + " failed at " + wanted.word(), e);
            deploying.broken(id, wanted, e, patience);
            return "REFUSED";
        } finally {
            JobLog.end();
        }
    }

    @Override
    public void stop() {
        patience.halt();
    }
}
