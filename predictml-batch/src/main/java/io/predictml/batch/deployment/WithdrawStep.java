package io.predictml.batch.deployment;

import io.predictml.domain.deployment.DeploymentId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Named;

/** Ends a deployment; a local model has answered nobody since the undeploy was asked for. */
@Dependent
@Named
public class WithdrawStep extends DeploymentStep {
    @Override
    void work(DeploymentId id) {
        progress().undeployed(id);
    }
}
