package io.predictml.batch.deployment;

import io.predictml.batch.JobQueue;
import io.predictml.domain.deployment.DeploymentId;
import io.predictml.domain.deployment.DeploymentRunner;
import io.predictml.ejb.deployment.DeploymentProgress;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Local;
import jakarta.ejb.LocalBean;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Properties;

/**
 * Carries deployments out as batch jobs, one at a time, oldest first. What a dead server had begun is simply begun again:
 * every step may be repeated.
 */
@Singleton
@Startup
@LocalBean
@Local(DeploymentRunner.class)
@DependsOn("predictml-ejb.jar#DatabaseMigration")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class DeploymentDispatcher extends JobQueue implements DeploymentRunner {
    @Inject
    private DeploymentProgress progress;

    @Inject
    private AzureDispatcher azure;

    @Override
    public void wake() {
        super.wake();
        azure.wake();
    }

    @Override
    protected Optional<NextJob> next() {
        Optional<DeploymentId> undeploying = progress.undeploying();
        return undeploying.or(progress::requested).map(id -> {
            Properties parameters = new Properties();
            parameters.setProperty("deployment", id.value());
            parameters.setProperty("target", "local");
            return new NextJob(undeploying.isPresent() ? "undeploy-model" : "deploy-model", parameters);
        });
    }
}
