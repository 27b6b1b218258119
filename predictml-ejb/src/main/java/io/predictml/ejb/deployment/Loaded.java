package io.predictml.ejb.deployment;

import io.predictml.domain.deployment.DeploymentId;
import io.predictml.domain.prediction.ServedModel;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The model that answers for a dataset.
 *
 * @param ownerId whose it is
 * @param answered whether its first answer is noted
 * @param trial the version that is tried beside it
 * @param lapsed whether its approval has ended
 */
record Loaded(
        DeploymentId deployment,
        long ownerId,
        ServedModel model,
        AtomicBoolean answered,
        Optional<Trial> trial,
        boolean lapsed) {
    Loaded beside(Optional<Trial> other) {
        return new Loaded(deployment, ownerId, model, answered, other, lapsed);
    }

    Loaded lapsed(boolean ended) {
        return ended == lapsed ? this : new Loaded(deployment, ownerId, model, answered, trial, ended);
    }
}
