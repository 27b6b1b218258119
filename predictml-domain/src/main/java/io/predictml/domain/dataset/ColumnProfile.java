package io.predictml.domain.dataset;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What is known of one column.
 *
 * @param missing rows without a value
 * @param distinct different values, the missing one not counted
 * @param numbers distribution; present for numeric columns only
 * @param topLevels the most frequent levels, most frequent first, at most twenty; empty for numeric columns
 * @param findings what a person should know about this column
 */
public record ColumnProfile(
        String name,
        ColumnType type,
        long missing,
        long distinct,
        Optional<NumberSummary> numbers,
        List<LevelCount> topLevels,
        List<Finding> findings) {
    public ColumnProfile {
        Objects.requireNonNull(name);
        Objects.requireNonNull(type);
        Objects.requireNonNull(numbers);
        topLevels = List.copyOf(topLevels);
        findings = List.copyOf(findings);
    }
}
