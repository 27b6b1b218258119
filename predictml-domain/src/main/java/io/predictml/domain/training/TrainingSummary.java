package io.predictml.domain.training;

import io.predictml.domain.dataset.DatasetId;
import io.predictml.domain.deployment.DeploymentSummary;
import java.time.Instant;
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
 * @param modelName the winner's name; empty before there is one
 * @param problemType once it is known
 * @param metrics of the winner on the held-out rows; empty before there is one
 * @param message why it failed or was rejected, in words for the user; empty otherwise
 * @param deployment the latest one
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
        Optional<TimeLeft> left,
        String modelName,
        Optional<ProblemType> problemType,
        Map<Metric, Double> metrics,
        String message,
        Optional<DeploymentSummary> deployment) {
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
        Objects.requireNonNull(left);
        Objects.requireNonNull(modelName);
        Objects.requireNonNull(problemType);
        metrics = Map.copyOf(metrics);
        Objects.requireNonNull(message);
        Objects.requireNonNull(deployment);
    }
}
