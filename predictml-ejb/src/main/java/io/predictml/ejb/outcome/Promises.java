package io.predictml.ejb.outcome;

import io.predictml.domain.account.Caller;
import io.predictml.domain.deployment.DeploymentSummary;
import io.predictml.domain.outcome.Payoffs;
import io.predictml.domain.outcome.PromisedMoney;
import io.predictml.domain.training.ModelReport;
import io.predictml.ejb.Json;
import io.predictml.persistence.training.AlternativeModels;
import io.predictml.persistence.training.TrainingJob;
import io.predictml.persistence.training.TrainingJobs;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;

/** What models were to bring, by what their answers are worth. */
@Dependent
public class Promises {
    @Inject
    private TrainingJobs jobs;

    @Inject
    private AlternativeModels alternatives;

    /** @param promised empty where the payoffs are not for the model, or it has no rows to judge by */
    public record Valued(Payoffs payoffs, Optional<PromisedMoney> promised) {}

    /** Of a deployment's model; empty where nobody has said what its answers are worth. */
    public Optional<Valued> of(DeploymentSummary deployment) {
        TrainingJob job = jobs.find(Caller.system(), deployment.trainingId());
        return payoffs(job)
                .map(worth -> new Valued(
                        worth,
                        PromisedMoney.of(
                                worth,
                                Json.read(
                                        alternatives
                                                .chosen(job, deployment.choice())
                                                .report(),
                                        ModelReport.class))));
    }

    /** What the answers of a training's model are worth. */
    static Optional<Payoffs> payoffs(TrainingJob job) {
        return Optional.of(job.payoffs()).filter(json -> !json.isEmpty()).map(json -> Json.read(json, Payoffs.class));
    }
}
