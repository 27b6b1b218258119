package io.predictml.batch.deployment;

import io.predictml.domain.account.Caller;
import io.predictml.domain.deployment.DeploymentId;
import io.predictml.domain.prediction.ServedModels;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Opens the endpoint, and has the model in memory before the first client asks. */
@Dependent
@Named
public class ActivateStep extends DeploymentStep {
    @Inject
    private ServedModels models;

    @Override
    void work(DeploymentId id) {
        models.find(Caller.system(), progress().activate(id));
    }
}
