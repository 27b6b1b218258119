package io.predictml.engine.monitoring;

import io.predictml.engine.prepare.Field;
import io.predictml.engine.prepare.RawRow;
import io.predictml.engine.prepare.TableRow;
import io.predictml.engine.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the training data was like, to hold later rows against. It travels with the model.
 *
 * @param rows of the training data
 * @param fields in the order of the preparation
 * @param usual how surprising a row may be (the sum, over its fields, of the negative logarithm of the share that the
 *     value's bin had in training) and still be like the training data: 99 of 100 training rows are
 */
public record InputReference(long rows, List<FieldBins> fields, double usual) {
    private static final double LIKE = 0.99;

    public InputReference {
        fields = List.copyOf(fields);
    }

    /** Looks at every row of the table. */
    public static InputReference of(Table table, List<Field> fields) {
        List<FieldBins> empty = fields.stream()
                .map(field -> FieldBins.of(table.column(field.name()).orElseThrow(), field))
                .toList();
        Places places = new Places(empty);
        TableRow cursor = new TableRow(table, fields.stream().map(Field::name).toList());
        long[][] counts = counts(empty);
        for (int row = 0; row < table.rows(); row++) {
            cursor.at(row);
            for (int field = 0; field < counts.length; field++) {
                counts[field][places.of(field, cursor)]++;
            }
        }
        List<FieldBins> counted = new ArrayList<>();
        for (int field = 0; field < counts.length; field++) {
            counted.add(empty.get(field).with(counts[field]));
        }
        InputReference whole = new InputReference(table.rows(), counted, Double.POSITIVE_INFINITY);
        return new InputReference(table.rows(), counted, whole.usual(places, cursor, table.rows()));
    }

    private double usual(Places places, TableRow cursor, int count) {
        double[][] surprises = surprises();
        double[] sorted = new double[count];
        for (int row = 0; row < count; row++) {
            sorted[row] = surprise(surprises, places, cursor.at(row));
        }
        Arrays.sort(sorted);
        return count == 0 ? Double.POSITIVE_INFINITY : sorted[(int) (LIKE * (count - 1))];
    }

    static double surprise(double[][] surprises, Places places, RawRow row) {
        double sum = 0;
        for (int field = 0; field < surprises.length; field++) {
            sum += surprises[field][places.of(field, row)];
        }
        return sum;
    }

    /** Per field and place; a place that no training row had counts as half a row. */
    double[][] surprises() {
        double[][] surprises = new double[fields.size()][];
        for (int field = 0; field < surprises.length; field++) {
            surprises[field] = fields.get(field).counts().stream()
                    .mapToDouble(count -> -Math.log(Math.max(0.5, count) / Math.max(1, rows)))
                    .toArray();
        }
        return surprises;
    }

    private static long[][] counts(List<FieldBins> fields) {
        return fields.stream().map(field -> new long[field.places()]).toArray(long[][]::new);
    }

    /** How the training data itself would be counted. */
    public InputCounts counts() {
        long[][] own = fields.stream()
                .map(field -> field.counts().stream().mapToLong(count -> count).toArray())
                .toArray(long[][]::new);
        return new InputCounts(rows, 0, own);
    }
}
