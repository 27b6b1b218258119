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
        int width = effectColumns(target);
        Map<String, double[]> sums = new HashMap<>();
        double[] total = new double[width + 1];
        for (int row : rows) {
            double[] sum = sums.computeIfAbsent(cursor.at(row).level(field), level -> new double[width + 1]);
            add(sum, target, row, width);
            add(total, target, row, width);
        }
        Map<String, List<Double>> effects = new HashMap<>();
        sums.forEach((level, sum) -> effects.put(level, smoothed(sum, total, width)));
        return new EffectEncoder(field, name, effects, smoothed(new double[width + 1], total, width));
    }

    private static int effectColumns(Target target) {
        int classes = target.labels().size();
        if (classes <= 2) {
            return 1;
        }
        return classes > MOST_CLASSES ? 0 : classes;
    }

    private static void add(double[] sum, Target target, int row, int width) {
        sum[width]++;
        if (width == 1) {
            sum[0] += target.value(row);
        } else if (width > 1) {
            sum[target.label(row)]++;
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
