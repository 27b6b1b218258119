package io.predictml.batch.deployment;

import io.predictml.domain.deployment.DeploymentId;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.listener.AbstractJobListener;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** After a deployment's job the next may start. */
@Dependent
@Named
public class DeploymentEnd extends AbstractJobListener {
    @Inject
    @BatchProperty
    private String deployment;

    @Inject
    @BatchProperty
    private String target;

    @Inject
    private DeploymentDispatcher dispatcher;

    @Inject
    private AzureDispatcher azure;

    @Override
    public void afterJob() {
        if (target.equals("azure")) {
            azure.ended(new DeploymentId(deployment));
        } else {
            dispatcher.ended();
        }
    }
}
