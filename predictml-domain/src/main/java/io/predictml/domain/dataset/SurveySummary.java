package io.predictml.domain.dataset;

import java.time.Instant;
import java.util.Objects;

/**
 * A survey of a table that lies elsewhere, as the API and pages show it.
 *
 * @param id of the dataset that comes of it
 * @param location as {@link TableSource#location}
 * @param targetColumn what is to be trained once the dataset is there; empty for nothing
 * @param reason why it failed, or why no training followed; empty otherwise
 */
public record SurveySummary(
        DatasetId id,
        String location,
        TableFormat format,
        String targetColumn,
        SurveyStatus status,
        String reason,
        Instant createdAt) {
    public SurveySummary {
        Objects.requireNonNull(id);
        Objects.requireNonNull(location);
        Objects.requireNonNull(format);
        Objects.requireNonNull(targetColumn);
        Objects.requireNonNull(status);
        Objects.requireNonNull(reason);
        Objects.requireNonNull(createdAt);
    }
}
