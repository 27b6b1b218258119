package io.predictml.engine.table;

import io.predictml.domain.dataset.ColumnAs;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds what the values of each column are from its different texts. Where a column's texts can be read in two ways, the
 * columns that can be read in only one decide for it.
 */
final class TypeDetection {
    private final ValueForm usualNumber;
    private final Map<String, ColumnAs> said;
    private final Optional<ValueForm> decimals;
    private final Map<ValueForm, Integer> votes = new EnumMap<>(ValueForm.class);

    /**
     * @param said what a person said, by column
     * @param decimals the form of numbers wherever it fits; empty where each column tells
     * @param usualNumber how numbers are written as a rule in a file like this one
     */
    TypeDetection(Map<String, ColumnAs> said, Optional<ValueForm> decimals, ValueForm usualNumber) {
        this.said = said;
        this.decimals = decimals;
        this.usualNumber = usualNumber;
    }

    /** The typed columns, in the same order. */
    List<TypedColumn> of(List<ColumnTexts> columns) {
        List<ColumnReading> readings = columns.stream()
                .map(texts -> new ColumnReading(texts, Optional.ofNullable(said.get(texts.name()))))
                .toList();
        readings.forEach(reading -> reading.sure().ifPresent(form -> votes.merge(form, 1, Integer::sum)));
        return readings.stream()
                .map(reading -> reading.typed(numbers(), dates()))
                .toList();
    }

    private ColumnReading.Choice numbers() {
        return new ColumnReading.Choice(
                decimals,
                winner(ValueForm.DECIMAL_POINT, ValueForm.DECIMAL_COMMA).orElse(usualNumber));
    }

    private ColumnReading.Choice dates() {
        return new ColumnReading.Choice(
                Optional.empty(),
                winner(ValueForm.DAY_FIRST, ValueForm.MONTH_FIRST).orElse(ValueForm.DAY_FIRST));
    }

    /** The one of two forms that more columns are sure to be of. */
    private Optional<ValueForm> winner(ValueForm first, ValueForm second) {
        int difference = votes.getOrDefault(first, 0) - votes.getOrDefault(second, 0);
        return difference == 0 ? Optional.empty() : Optional.of(difference > 0 ? first : second);
    }
}
