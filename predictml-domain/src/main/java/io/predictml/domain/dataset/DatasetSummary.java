package io.predictml.domain.dataset;

import io.predictml.domain.training.TrainingSummary;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A dataset as lists and cards show it.
 *
 * @param fileRows of its file
 * @param source where the whole table lies, of which the file is a sample; empty where it was uploaded
 * @param targetColumn the column of the latest training; empty before the first
 * @param status derived from the latest training
 * @param training the latest training
 */
public record DatasetSummary(
        DatasetId id,
        String ownerEmail,
        String filename,
        long fileSize,
        int fileRows,
        Optional<TableSource> source,
        int columns,
        String targetColumn,
        Instant uploadedAt,
        DatasetStatus status,
        Optional<TrainingSummary> training) {
    public DatasetSummary {
        Objects.requireNonNull(id);
        Objects.requireNonNull(ownerEmail);
        Objects.requireNonNull(filename);
        Objects.requireNonNull(source);
        Objects.requireNonNull(targetColumn);
        Objects.requireNonNull(uploadedAt);
        Objects.requireNonNull(status);
        Objects.requireNonNull(training);
    }

    /** Of the whole table. */
    public long rows() {
        return source.map(TableSource::rows).orElse((long) fileRows);
    }
}
