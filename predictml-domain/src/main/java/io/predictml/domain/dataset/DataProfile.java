package io.predictml.domain.dataset;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is known of an uploaded table before anything is learned from it.
 *
 * @param rows data rows, the header not counted
 * @param columns in the file's order
 * @param findings about the table as a whole; those about a column stand with the column
 * @param suggestedTarget the column most likely to be the one to predict
 * @param suggestionReason why that one, in a sentence
 * @param target what is known once a column to predict is chosen; until somebody does, of the suggested one. Empty where
 *     that column cannot be assessed; absent, that is null, in what an earlier version kept
 * @param firstRows the table's first rows as they were read, at most twenty, long values cut, a missing one empty; absent, that
 *     is null, in what an earlier version kept
 */
public record DataProfile(
        long rows,
        Reading reading,
        List<ColumnProfile> columns,
        List<Finding> findings,
        String suggestedTarget,
        String suggestionReason,
        Optional<TargetProfile> target,
        List<List<String>> firstRows) {
    public DataProfile {
        Objects.requireNonNull(reading);
        columns = List.copyOf(columns);
        findings = List.copyOf(findings);
        Objects.requireNonNull(suggestedTarget);
        Objects.requireNonNull(suggestionReason);
        target = Objects.requireNonNullElse(target, Optional.<TargetProfile>empty());
        firstRows = List.copyOf(Objects.requireNonNullElse(firstRows, List.of()));
    }

    /** The same once another column is to be predicted. */
    public DataProfile with(TargetProfile assessed) {
        return new DataProfile(
                rows, reading, columns, findings, suggestedTarget, suggestionReason, Optional.of(assessed), firstRows);
    }

    /** What was found about a column: by itself, and with a view to the one to predict. */
    public List<Finding> findings(String name) {
        return Stream.concat(
                        column(name).stream().flatMap(column -> column.findings().stream()),
                        target.stream().flatMap(it -> it.findings().stream()).filter(finding -> finding.column()
                                .equals(name)))
                .toList();
    }

    public Optional<ColumnProfile> column(String name) {
        return columns.stream().filter(column -> column.name().equals(name)).findFirst();
    }
}
