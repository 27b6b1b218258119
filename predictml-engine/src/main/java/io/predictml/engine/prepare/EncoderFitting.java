package io.predictml.engine.prepare;

import io.predictml.engine.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Chooses and fits the encoders of every field from training rows. */
final class EncoderFitting {
    /** The most levels that get a column of their own. */
    private static final int MOST_LEVELS = 30;
    /** Up to so many, a column for each says more than statistics. */
    private static final int FEW_LEVELS = 10;
    /** A level is rare with fewer rows than this share of them, and with a single one. */
    private static final double RARE = 0.001;

    private static final int FEWEST_ROWS_OF_A_LEVEL = 2;

    private final TableRow cursor;
    private final List<Field> fields;
    private final int[] rows;
    private final Target target;
    private final Encoding encoding;

    EncoderFitting(Table table, List<Field> fields, int[] rows, Target target, Encoding encoding) {
        this.cursor = new TableRow(table, fields.stream().map(Field::name).toList());
        this.fields = fields;
        this.rows = rows;
        this.target = target;
        this.encoding = encoding;
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
            case NUMBER, INTEGER -> List.of(number(field, name));
            case DATE_TIME -> List.of(new MomentEncoder(field, name, keepsMissing() ? Double.NaN : median(field)));
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

    private boolean keepsMissing() {
        return encoding == Encoding.NOMINAL || encoding == Encoding.ORDERED;
    }

    private boolean isNominal() {
        return keepsMissing() || encoding == Encoding.FILLED;
    }

    private NumberEncoder number(int field, String name) {
        if (keepsMissing()) {
            return new NumberEncoder(field, name, Double.NaN, false);
        }
        boolean missing =
                Arrays.stream(rows).anyMatch(row -> Double.isNaN(cursor.at(row).number(field)));
        return new NumberEncoder(field, name, median(field), missing);
    }

    private double median(int field) {
        double[] sorted = Arrays.stream(rows)
                .mapToDouble(row -> cursor.at(row).number(field))
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        return sorted.length == 0 ? 0 : (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    private List<FieldEncoder> levels(int field, String name) {
        Map<String, Integer> counts = new HashMap<>();
        for (int row : rows) {
            counts.merge(cursor.at(row).level(field), 1, Integer::sum);
        }
        boolean missing = counts.remove("") != null;
        List<String> named = named(counts);
        boolean pooled = named.size() < counts.size();
        List<FieldEncoder> encoders = new ArrayList<>();
        encoders.add(
                isNominal()
                        ? nominal(field, name, named, pooled, missing)
                        : indicators(field, name, named, pooled, missing));
        if (counts.size() > MOST_LEVELS) {
            encoders.add(EffectEncoder.fit(field, name, cursor, rows, target));
        }
        return encoders;
    }

    /** The levels that are kept, most frequent first. */
    private List<String> named(Map<String, Integer> counts) {
        double least = Math.max(FEWEST_ROWS_OF_A_LEVEL, RARE * rows.length);
        return counts.entrySet().stream()
                .filter(entry -> entry.getValue() >= least)
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_LEVELS)
                .map(Map.Entry::getKey)
                .collect(Collectors.toList());
    }

    private NominalEncoder nominal(int field, String name, List<String> named, boolean pooled, boolean missing) {
        List<String> levels = new ArrayList<>(named);
        Map<String, Integer> index = new HashMap<>(index(named, 0));
        if (!keepsMissing()) {
            index.put("", missing ? levels.size() : 0);
            if (missing) {
                levels.add(NominalEncoder.MISSING);
            }
        }
        if (pooled || levels.isEmpty()) {
            levels.add(NominalEncoder.OTHER);
        }
        return new NominalEncoder(field, name, levels, index, pooled);
    }

    private static IndicatorEncoder indicators(
            int field, String name, List<String> named, boolean pooled, boolean missing) {
        List<String> shown = named.isEmpty() ? named : named.subList(1, named.size());
        return new IndicatorEncoder(field, name, shown, index(named, -1), pooled, missing);
    }

    private static Map<String, Integer> index(List<String> levels, int from) {
        return IntStream.range(0, levels.size()).boxed().collect(Collectors.toMap(levels::get, i -> i + from));
    }
}
