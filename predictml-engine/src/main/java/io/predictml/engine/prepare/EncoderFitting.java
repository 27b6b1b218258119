package io.predictml.engine.prepare;

import io.predictml.engine.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/** Chooses and fits the encoders of every field from training rows. */
final class EncoderFitting {
    /** Up to so many, a column for each says more than statistics. */
    private static final int FEW_LEVELS = 10;

    private final TableRow cursor;
    private final List<Field> fields;
    private final int[] rows;
    private final Target target;
    private final Encoding encoding;
    private final EncoderRules rules;

    EncoderFitting(Table table, List<Field> fields, int[] rows, Target target, Encoding encoding) {
        this.cursor = new TableRow(table, fields.stream().map(Field::name).toList());
        this.fields = fields;
        this.rows = rows;
        this.target = target;
        this.encoding = encoding;
        this.rules = new EncoderRules(encoding);
    }

    List<FieldEncoder> encoders() {
        List<FieldEncoder> encoders = new ArrayList<>();
        for (int field = 0; field < fields.size(); field++) {
            encoders.addAll(encodersOf(field));
        }
        return encoders;
    }

    private List<FieldEncoder> encodersOf(int field) {
        String name = fields.get(field).name();
        return switch (fields.get(field).type()) {
            case NUMBER, INTEGER -> List.of(rules.number(field, name, () -> median(field), () -> hasMissing(field)));
            case DATE_TIME -> List.of(rules.moment(field, name, () -> median(field)));
            case TEXT -> List.of(TextEncoder.fit(field, name, cursor, rows));
            case CATEGORY ->
                encoding == Encoding.ORDERED && levelsIn(field) > FEW_LEVELS
                        ? List.of(OrderedEncoder.fit(field, name, cursor, rows, target))
                        : levels(field, name);
            case BOOLEAN, IDENTIFIER, CONSTANT -> levels(field, name);
        };
    }

    private long levelsIn(int field) {
        return Arrays.stream(rows)
                .mapToObj(row -> cursor.at(row).level(field))
                .distinct()
                .count();
    }

    private boolean hasMissing(int field) {
        return Arrays.stream(rows).anyMatch(row -> Double.isNaN(cursor.at(row).number(field)));
    }

    private double median(int field) {
        return median(Arrays.stream(rows).mapToDouble(row -> cursor.at(row).number(field)));
    }

    /** Of the values that are there; 0 where none is. */
    static double median(DoubleStream values) {
        double[] sorted = values.filter(value -> !Double.isNaN(value)).sorted().toArray();
        return sorted.length == 0 ? 0 : (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    private List<FieldEncoder> levels(int field, String name) {
        Map<String, Long> counts = new HashMap<>();
        for (int row : rows) {
            counts.merge(cursor.at(row).level(field), 1L, Long::sum);
        }
        return rules.levels(
                field, name, counts, rows.length, () -> EffectEncoder.fit(field, name, cursor, rows, target));
    }
}
