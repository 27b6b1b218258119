package io.predictml.domain.dataset;

import java.util.ArrayList;
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

    /** The same with further findings after its own. */
    public ColumnProfile with(List<Finding> further) {
        List<Finding> all = new ArrayList<>(findings);
        all.addAll(further);
        return new ColumnProfile(name, type, missing, distinct, numbers, topLevels, all);
    }
}
