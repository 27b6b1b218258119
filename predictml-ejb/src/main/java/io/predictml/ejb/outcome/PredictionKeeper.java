package io.predictml.ejb.outcome;

import io.predictml.domain.deployment.DeploymentId;
import io.predictml.ejb.settings.OutcomeSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Who keeps the answers of the models that are loaded on this node. */
@ApplicationScoped
public class PredictionKeeper {
    private final ConcurrentMap<DeploymentId, KeptAnswers> keepers = new ConcurrentHashMap<>();
    private final WaitingAnswers waiting = new WaitingAnswers();

    @Inject
    private OutcomeSettings settings;

    /** The same for every model of the deployment that is loaded. */
    public KeptAnswers of(DeploymentId deployment) {
        return keepers.computeIfAbsent(deployment, id -> new KeptAnswers(id, waiting, settings.rowsPerDay()));
    }

    WaitingAnswers waiting() {
        return waiting;
    }
}
