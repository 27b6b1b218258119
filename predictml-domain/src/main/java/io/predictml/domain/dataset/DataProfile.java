package io.predictml.domain.dataset;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What is known of an uploaded table before anything is learned from it.
 *
 * @param rows data rows, the header not counted
 * @param columns in the file's order
 * @param findings about the table as a whole; those about a column stand with the column
 * @param suggestedTarget the column most likely to be the one to predict
 * @param suggestionReason why that one, in a sentence
 */
public record DataProfile(
        long rows,
        Reading reading,
        List<ColumnProfile> columns,
        List<Finding> findings,
        String suggestedTarget,
        String suggestionReason) {
    public DataProfile {
        Objects.requireNonNull(reading);
        columns = List.copyOf(columns);
        findings = List.copyOf(findings);
        Objects.requireNonNull(suggestedTarget);
        Objects.requireNonNull(suggestionReason);
    }

    public Optional<ColumnProfile> column(String name) {
        return columns.stream().filter(column -> column.name().equals(name)).findFirst();
    }
}
