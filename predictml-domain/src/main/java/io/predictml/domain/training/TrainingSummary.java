package io.predictml.domain.training;

import io.predictml.domain.dataset.DatasetId;
import io.predictml.domain.deployment.DeploymentSummary;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A training job as lists, cards and the API show it.
 *
 * @param clientEmail whose it is
 * @param progress percent, 0 to 100, never falling within one run
 * @param queuePosition from 1 while it waits for a slot, else 0
 * @param startTime when it left the queue
 * @param modelName the name of the model that was chosen, before that of the one that is recommended; empty before there is
 *     one
 * @param problemType once it is known
 * @param metrics of that model on the held-out rows; empty before there is one
 * @param message why it failed or was rejected, in words for the user; empty otherwise
 * @param deployment the latest one
 * @param options the models that it has written, the recommended one first; empty before
 */
public record TrainingSummary(
        TrainingId id,
        DatasetId datasetId,
        String filename,
        String clientEmail,
        String targetColumn,
        JobStatus status,
        TrainingPhase phase,
        int progress,
        int queuePosition,
        Optional<Instant> startTime,
        Optional<Instant> endTime,
        String modelName,
        Optional<ProblemType> problemType,
        Map<Metric, Double> metrics,
        String message,
        Optional<DeploymentSummary> deployment,
        List<ModelOption> options) {
    public TrainingSummary {
        Objects.requireNonNull(id);
        Objects.requireNonNull(datasetId);
        Objects.requireNonNull(filename);
        Objects.requireNonNull(clientEmail);
        Objects.requireNonNull(targetColumn);
        Objects.requireNonNull(status);
        Objects.requireNonNull(phase);
        Objects.requireNonNull(startTime);
        Objects.requireNonNull(endTime);
        Objects.requireNonNull(modelName);
        Objects.requireNonNull(problemType);
        metrics = Map.copyOf(metrics);
        Objects.requireNonNull(message);
        Objects.requireNonNull(deployment);
        options = List.copyOf(options);
    }

    /** The model that was chosen; empty before. */
    public Optional<ModelChoice> chosen() {
        return deployment.map(DeploymentSummary::choice);
    }
}
