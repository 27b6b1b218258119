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
 * @param dates distribution; present for columns of dates only; absent, that is null, in what an earlier version kept
 * @param topLevels the most frequent levels, most frequent first, at most twenty; empty for numeric columns
 * @param examples the first different values, at most five, cut where they are long; absent, that is null, in what an earlier
 *     version kept
 * @param findings what a person should know about this column
 */
public record ColumnProfile(
        String name,
        ColumnType type,
        long missing,
        long distinct,
        Optional<NumberSummary> numbers,
        Optional<DateSummary> dates,
        List<LevelCount> topLevels,
        List<String> examples,
        List<Finding> findings) {
    public ColumnProfile {
        Objects.requireNonNull(name);
        Objects.requireNonNull(type);
        Objects.requireNonNull(numbers);
        dates = Objects.requireNonNullElse(dates, Optional.<DateSummary>empty());
        examples = List.copyOf(Objects.requireNonNullElse(examples, List.of()));
        topLevels = List.copyOf(topLevels);
        findings = List.copyOf(findings);
    }

    /** The same with further findings after its own. */
    public ColumnProfile with(List<Finding> further) {
        List<Finding> all = new ArrayList<>(findings);
        all.addAll(further);
        return new ColumnProfile(name, type, missing, distinct, numbers, dates, topLevels, examples, all);
    }
}
