package io.predictml.batch.deployment;

import io.predictml.domain.deployment.DeploymentId;
import io.predictml.ejb.deployment.DeploymentProgress.DeployableModel;
import io.predictml.engine.model.ModelArtefact;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Named;

/** Loads the artefact, checks its hash and lets it answer the rows whose answers were recorded in training. */
@Dependent
@Named
public class VerifyStep extends DeploymentStep {
    @Override
    void work(DeploymentId id) {
        DeployableModel model = progress().begin(id);
        ModelArtefact.load(model.artefact(), model.sha256(), String.valueOf(model.version()))
                .selfCheck();
    }
}
