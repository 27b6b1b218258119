package io.predictml.engine.prepare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A category as target statistics: how frequent its level is, and what the target was like for it. A row to be predicted
 * gets what all training rows say. A training row gets what those rows say that come before it in a random order, so that
 * neither its own target nor, by being left out, a trace of it is in its numbers (Prokhorenkova et al., "CatBoost: unbiased
 * boosting with categorical features", 2018).
 *
 * @param counted the classes whose shares are told, the most frequent ones; empty where the target is a number
 * @param statistics per level its columns
 * @param unknown the columns of a level that was never seen
 */
record OrderedEncoder(
        int field, String name, List<Integer> counted, Map<String, List<Double>> statistics, List<Double> unknown)
        implements LevelEncoder {
    /** The overall mean counts as much as that many rows of a level. */
    private static final double PRIOR_ROWS = 1;

    private static final int MOST_CLASSES = 5;

    OrderedEncoder {
        counted = List.copyOf(counted);
        statistics = Map.copyOf(statistics);
        unknown = List.copyOf(unknown);
    }

    static OrderedEncoder fit(int field, String name, TableRow cursor, int[] rows, Target target) {
        List<Integer> counted = counted(rows, target);
        Sums all = new Sums(counted);
        Map<String, Sums> levels = new HashMap<>();
        for (int row : rows) {
            all.add(target, row);
            levels.computeIfAbsent(cursor.at(row).level(field), level -> new Sums(counted))
                    .add(target, row);
        }
        double[] means = all.means();
        Map<String, List<Double>> statistics = new HashMap<>();
        levels.forEach((level, sums) -> statistics.put(level, sums.columns(means, rows.length)));
        return new OrderedEncoder(
                field, name, counted, statistics, new Sums(counted).columns(means, Math.max(1, rows.length)));
    }

    /** Of two classes the second says all. */
    private static List<Integer> counted(int[] rows, Target target) {
        int classes = target.labels().size();
        if (classes <= 2) {
            return classes == 2 ? List.of(1) : List.of();
        }
        int[] counts = new int[classes];
        for (int row : rows) {
            counts[target.label(row)]++;
        }
        List<Integer> byFrequency = new ArrayList<>();
        for (int label = 0; label < classes; label++) {
            byFrequency.add(label);
        }
        byFrequency.sort((one, other) -> Integer.compare(counts[other], counts[one]));
        return List.copyOf(byFrequency.subList(0, Math.min(MOST_CLASSES, classes)));
    }

    /** What rows of one level add up to. */
    private static final class Sums {
        private final List<Integer> counted;
        private final double[] sums;
        private double rows;

        Sums(List<Integer> counted) {
            this.counted = counted;
            this.sums = new double[Math.max(1, counted.size())];
        }

        void add(Target target, int row) {
            rows++;
            if (counted.isEmpty()) {
                sums[0] += target.value(row);
            } else {
                int place = counted.indexOf(target.label(row));
                if (place >= 0) {
                    sums[place]++;
                }
            }
        }

        double[] means() {
            return Arrays.stream(sums).map(sum -> sum / Math.max(1, rows)).toArray();
        }

        double statistic(int place, double mean) {
            return (sums[place] + PRIOR_ROWS * mean) / (rows + PRIOR_ROWS);
        }

        List<Double> columns(double[] means, int allRows) {
            List<Double> columns = new ArrayList<>();
            columns.add(rows / allRows);
            for (int place = 0; place < means.length; place++) {
                columns.add(statistic(place, means[place]));
            }
            return columns;
        }
    }

    /** Writes the statistics of training rows over what {@link #encode} wrote: those of the rows before them. */
    void encodeInOrder(TableRow cursor, int[] rows, int[] order, Target target, double[][] out, int at) {
        Map<String, Sums> levels = new HashMap<>();
        for (int place : order) {
            Sums before = levels.computeIfAbsent(cursor.at(rows[place]).level(field), level -> new Sums(counted));
            for (int i = 1; i < unknown.size(); i++) {
                out[place][at + i] = before.statistic(i - 1, unknown.get(i));
            }
            before.add(target, rows[place]);
        }
    }

    @Override
    public Map<String, List<Double>> byLevel() {
        return statistics;
    }

    @Override
    public String word() {
        return "statistic";
    }
}
