package io.predictml.domain.prediction;

import io.predictml.domain.dataset.DatasetId;
import java.time.Instant;
import java.util.Objects;

/**
 * A file of rows that a model answers, as the API and pages show it.
 *
 * @param filename as the client named the file
 * @param rows of the file
 * @param doneRows answered or found not to fit so far
 * @param failedRows of these, those that do not fit the model
 * @param reason why it failed; empty otherwise
 */
public record BatchSummary(
        BatchId id,
        DatasetId dataset,
        String filename,
        BatchStatus status,
        int rows,
        int doneRows,
        int failedRows,
        String reason,
        Instant createdAt) {
    public BatchSummary {
        Objects.requireNonNull(id);
        Objects.requireNonNull(dataset);
        Objects.requireNonNull(filename);
        Objects.requireNonNull(status);
        Objects.requireNonNull(reason);
        Objects.requireNonNull(createdAt);
    }

    /** Percent, 0 to 100; 100 only once the result can be had. */
    public int progress() {
        if (status == BatchStatus.COMPLETED) {
            return 100;
        }
        return rows == 0 ? 0 : (int) Math.min(99, 100L * doneRows / rows);
    }
}
