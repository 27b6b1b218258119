package io.predictml.engine.prepare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A category of many levels as numbers: how frequent its level is, and what the target was like for it, drawn towards
 * the overall mean for rare levels (Micci-Barreca, 2001).
 *
 * @param effects per level its columns
 * @param unknown the columns of a level that was never seen or is missing
 */
record EffectEncoder(int field, String name, Map<String, List<Double>> effects, List<Double> unknown)
        implements LevelEncoder {
    /** A level with this many rows is believed as much as the overall mean. */
    private static final double PRIOR_ROWS = 20;

    private static final int MOST_CLASSES = 10;

    EffectEncoder {
        effects = Map.copyOf(effects);
        unknown = List.copyOf(unknown);
    }

    static EffectEncoder fit(int field, String name, TableRow cursor, int[] rows, Target target) {
        int width = effectColumns(target.labels().size());
        Map<String, double[]> sums = new HashMap<>();
        double[] total = new double[width + 1];
        for (int row : rows) {
            double[] sum = sums.computeIfAbsent(cursor.at(row).level(field), level -> new double[width + 1]);
            add(sum, 0, target.value(row), width);
            add(total, 0, target.value(row), width);
        }
        return of(field, name, sums, total);
    }

    /** @param sums per level what rows of it add up to, the number of rows last */
    static EffectEncoder of(int field, String name, Map<String, double[]> sums, double[] total) {
        int width = total.length - 1;
        Map<String, List<Double>> effects = new HashMap<>();
        sums.forEach((level, sum) -> effects.put(level, smoothed(sum, total, width)));
        return new EffectEncoder(field, name, effects, smoothed(new double[width + 1], total, width));
    }

    /** How many sums of the target are kept per level. */
    static int effectColumns(int classes) {
        if (classes <= 2) {
            return 1;
        }
        return classes > MOST_CLASSES ? 0 : classes;
    }

    /** @param at where the sums begin */
    static void add(double[] sums, int at, double target, int width) {
        sums[at + width]++;
        if (width == 1) {
            sums[at] += target;
        } else if (width > 1) {
            sums[at + (int) target]++;
        }
    }

    private static List<Double> smoothed(double[] sum, double[] total, int width) {
        List<Double> columns = new ArrayList<>();
        double rows = sum[width];
        double allRows = Math.max(1, total[width]);
        columns.add(rows / allRows);
        for (int i = 0; i < width; i++) {
            columns.add((sum[i] + PRIOR_ROWS * total[i] / allRows) / (rows + PRIOR_ROWS));
        }
        return columns;
    }

    @Override
    public Map<String, List<Double>> byLevel() {
        return effects;
    }

    @Override
    public String word() {
        return "effect";
    }
}
