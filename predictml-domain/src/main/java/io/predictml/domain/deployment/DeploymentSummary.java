package io.predictml.domain.deployment;

import io.predictml.domain.dataset.DatasetId;
import io.predictml.domain.training.ModelChoice;
import io.predictml.domain.training.TrainingId;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A deployment as lists and the API show it.
 *
 * @param filename of the dataset, for people
 * @param choice which of the training's models it is
 * @param version of the dataset's model, from 1
 * @param endpoint where it answers; empty before it is active
 * @param deployedAt when it became active
 * @param reason the approver's words, or why it failed; may be empty
 * @param answered whether it has answered a prediction
 * @param rollout whether it is live, or on trial beside the live one, where it is active or is to become so
 */
public record DeploymentSummary(
        DeploymentId id,
        TrainingId trainingId,
        DatasetId datasetId,
        String filename,
        String modelName,
        ModelChoice choice,
        int version,
        DeploymentTarget target,
        DeploymentStatus status,
        String endpoint,
        Optional<Instant> deployedAt,
        String reason,
        boolean answered,
        Rollout rollout) {
    public DeploymentSummary {
        Objects.requireNonNull(id);
        Objects.requireNonNull(trainingId);
        Objects.requireNonNull(datasetId);
        Objects.requireNonNull(filename);
        Objects.requireNonNull(modelName);
        Objects.requireNonNull(choice);
        Objects.requireNonNull(target);
        Objects.requireNonNull(status);
        Objects.requireNonNull(endpoint);
        Objects.requireNonNull(deployedAt);
        Objects.requireNonNull(reason);
        Objects.requireNonNull(rollout);
    }

    /** Whether it is active, but another version is live. */
    public boolean onTrial() {
        return status == DeploymentStatus.ACTIVE && rollout.isTrial();
    }
}
