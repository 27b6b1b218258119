package io.predictml.batch.deployment;

import io.predictml.domain.deployment.DeploymentId;
import io.predictml.ejb.deployment.ActiveModels;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Loads the artefact, checks its hash, lets it answer the rows whose answers were recorded in training, and warms it up. */
@Dependent
@Named
public class VerifyStep extends DeploymentStep {
    @Inject
    private ActiveModels models;

    @Override
    void work(DeploymentId id) {
        models.prepare(progress().begin(id));
    }
}
