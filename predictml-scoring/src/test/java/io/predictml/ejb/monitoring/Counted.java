package io.predictml.ejb.monitoring;

import io.predictml.domain.deployment.DeploymentId;
import io.predictml.domain.prediction.ServedModel;
import io.predictml.ejb.outcome.KeptAnswers;
import io.predictml.engine.model.Scorer;

/** Lets a benchmark of the door count as the server does. */
public final class Counted {
    private Counted() {}

    /** The model as the server has it behind its doors. */
    public static ServedModel of(Scorer model) {
        ModelMeter meter = new ModelMeter(model.outputs(), model.labels());
        meter.watch(model.tally());
        return new CountedModel(model, meter, KeptAnswers.of(new DeploymentId("deployment_1"), 20_000));
    }
}
