package io.predictml.engine.model;

import io.predictml.domain.dataset.ColumnType;
import io.predictml.domain.prediction.InputField;
import io.predictml.domain.prediction.InputSchema;
import io.predictml.engine.prepare.Field;
import io.predictml.engine.table.Column;
import io.predictml.engine.table.LevelColumn;
import io.predictml.engine.table.NumberColumn;
import io.predictml.engine.table.Table;
import io.predictml.engine.table.ValueForm;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A field of a model's input, with what is needed to read it.
 *
 * @param form how numbers and dates were written in the training data; empty for other fields
 * @param input as clients see it
 */
public record ScoringField(InputField input, Optional<ValueForm> form) {
    private static final int MOST_LEVELS = 1_000;

    /** In the order of the fields. */
    public static List<ScoringField> of(Table table, List<Field> fields) {
        return fields.stream()
                .map(field -> of(table.column(field.name()).orElseThrow()))
                .toList();
    }

    /** @param byImportance names of fields, most important first; the others follow in their own order */
    public static InputSchema schema(Table table, List<Field> fields, List<String> byImportance) {
        return new InputSchema(of(table, fields).stream()
                .map(ScoringField::input)
                .sorted(Comparator.comparingInt(input -> {
                    int place = byImportance.indexOf(input.name());
                    return place < 0 ? Integer.MAX_VALUE : place;
                }))
                .toList());
    }

    private static ScoringField of(Column column) {
        if (column instanceof NumberColumn numbers) {
            return new ScoringField(ofNumbers(numbers), Optional.of(numbers.form()));
        }
        return new ScoringField(ofLevels((LevelColumn) column), Optional.empty());
    }

    private static InputField ofNumbers(NumberColumn column) {
        double[] sorted = IntStream.range(0, column.size())
                .mapToDouble(column::value)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        boolean date = column.type() == ColumnType.DATE_TIME;
        double least = date || sorted.length == 0 ? Double.NaN : sorted[0];
        double greatest = date || sorted.length == 0 ? Double.NaN : sorted[sorted.length - 1];
        String typical = sorted.length == 0 ? "" : column.form().text(sorted[(sorted.length - 1) / 2]);
        return new InputField(column.name(), column.type(), List.of(), least, greatest, typical);
    }

    private static InputField ofLevels(LevelColumn column) {
        long[] counts = column.counts();
        List<String> levels = IntStream.range(0, counts.length)
                .boxed()
                .filter(code -> counts[code] > 0)
                .sorted(Comparator.comparingLong((Integer code) -> -counts[code])
                        .thenComparing(code -> code))
                .limit(MOST_LEVELS)
                .map(code -> column.levels().get(code))
                .toList();
        boolean shown = column.type() == ColumnType.CATEGORY || column.type() == ColumnType.BOOLEAN;
        return new InputField(
                column.name(),
                column.type(),
                shown ? levels : List.of(),
                Double.NaN,
                Double.NaN,
                levels.isEmpty() ? "" : levels.get(0));
    }
}
