package io.predictml.engine.prepare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Makes a field's encoders of what is known of its values, wherever that was counted. */
record EncoderRules(Encoding encoding) {
    /** The most levels that get a column of their own. */
    private static final int MOST_LEVELS = 30;
    /** A level is rare with fewer rows than this share of them, and with a single one. */
    private static final double RARE = 0.001;

    private static final int FEWEST_ROWS_OF_A_LEVEL = 2;

    private boolean keepsMissing() {
        return encoding == Encoding.NOMINAL || encoding == Encoding.ORDERED;
    }

    private boolean isNominal() {
        return keepsMissing() || encoding == Encoding.FILLED;
    }

    /** @param missing whether any row has no value */
    NumberEncoder number(int field, String name, DoubleSupplier median, BooleanSupplier missing) {
        return keepsMissing()
                ? new NumberEncoder(field, name, Double.NaN, false)
                : new NumberEncoder(field, name, median.getAsDouble(), missing.getAsBoolean());
    }

    MomentEncoder moment(int field, String name, DoubleSupplier median) {
        return new MomentEncoder(field, name, keepsMissing() ? Double.NaN : median.getAsDouble());
    }

    /**
     * @param counts rows per level, the missing one too
     * @param rows all of them
     * @param effect of the target on the levels, asked for where there are many
     */
    List<FieldEncoder> levels(
            int field, String name, Map<String, Long> counts, long rows, Supplier<EffectEncoder> effect) {
        Map<String, Long> present = new HashMap<>(counts);
        boolean missing = present.remove("") != null;
        List<String> named = named(present, rows);
        boolean pooled = named.size() < present.size();
        List<FieldEncoder> encoders = new ArrayList<>();
        encoders.add(
                isNominal()
                        ? nominal(field, name, named, pooled, missing)
                        : indicators(field, name, named, pooled, missing));
        if (present.size() > MOST_LEVELS) {
            encoders.add(effect.get());
        }
        return encoders;
    }

    /** The levels that are kept, most frequent first. */
    private static List<String> named(Map<String, Long> counts, long rows) {
        double least = Math.max(FEWEST_ROWS_OF_A_LEVEL, RARE * rows);
        return counts.entrySet().stream()
                .filter(entry -> entry.getValue() >= least)
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
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
