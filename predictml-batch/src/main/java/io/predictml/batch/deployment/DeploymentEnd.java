package io.predictml.batch.deployment;

import jakarta.batch.api.listener.AbstractJobListener;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** After a deployment's job the next may start. */
@Dependent
@Named
public class DeploymentEnd extends AbstractJobListener {
    @Inject
    private DeploymentDispatcher dispatcher;

    @Override
    public void afterJob() {
        dispatcher.ended();
    }
}
