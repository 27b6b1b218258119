package io.predictml.domain.dataset;

import io.predictml.domain.training.TrainingSummary;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A dataset as lists and cards show it.
 *
 * @param targetColumn the column of the latest training; empty before the first
 * @param status derived from the latest training
 * @param training the latest training
 */
public record DatasetSummary(
        DatasetId id,
        String ownerEmail,
        String filename,
        long fileSize,
        int rows,
        int columns,
        String targetColumn,
        Instant uploadedAt,
        DatasetStatus status,
        Optional<TrainingSummary> training) {
    public DatasetSummary {
        Objects.requireNonNull(id);
        Objects.requireNonNull(ownerEmail);
        Objects.requireNonNull(filename);
        Objects.requireNonNull(targetColumn);
        Objects.requireNonNull(uploadedAt);
        Objects.requireNonNull(status);
        Objects.requireNonNull(training);
    }
}
