package io.predictml.batch.deployment;

import io.predictml.domain.deployment.DeploymentId;
import io.predictml.ejb.deployment.azure.AzureDeploying;
import io.predictml.ejb.deployment.azure.Patience;
import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.api.BatchProperty;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;

/** Takes a deployment out of Azure. It may be called again after a crash in the middle of it. */
@Dependent
@Named
public class AzureWithdrawStep extends AbstractBatchlet {
    @Inject
    @BatchProperty
    private String deployment;

    @Inject
    private AzureDeploying deploying;

    private final Patience patience = Patience.until(Instant.MAX);

    @Override
    public String process() {
        try {
            return deploying.undeploy(new DeploymentId(deployment), patience) ? "COMPLETED" : "REFUSED";
        } catch (Patience.Halted e) {
            return "STOPPED";
        }
    }

    @Override
    public void stop() {
        patience.halt();
    }
}
