package io.predictml.engine.table;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How well one column alone tells the target: the column is cut into groups (its levels, or twenty quantiles, and the missing
 * values), each half of the rows is judged by what the other half's groups lead to, and that is compared with the truth.
 * Quick, blind to nothing that a single column can give away, and not fooled by columns of many levels.
 */
final class OneColumnModel {
    private static final int BINS = 20;
    /** A group is drawn towards the mean as if it had so many average rows more. */
    private static final double PRIOR = 1;

    private final int[] groups;
    private final int groupCount;

    private OneColumnModel(int[] groups, int groupCount) {
        this.groups = groups;
        this.groupCount = groupCount;
    }

    /** @param rows that are looked at */
    static OneColumnModel of(Column column, int[] rows) {
        return column instanceof NumberColumn numbers ? ofNumbers(numbers, rows) : ofLevels((LevelColumn) column, rows);
    }

    private static OneColumnModel ofNumbers(NumberColumn column, int[] rows) {
        double[] sorted = Arrays.stream(rows)
                .mapToDouble(column::value)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        double[] cuts = IntStream.range(1, BINS)
                .mapToDouble(i -> sorted.length == 0 ? 0 : sorted[(int) ((long) i * sorted.length / BINS)])
                .distinct()
                .toArray();
        int[] groups = Arrays.stream(rows)
                .map(row -> column.isMissing(row) ? BINS : bin(cuts, column.value(row)))
                .toArray();
        return new OneColumnModel(groups, BINS + 1);
    }

    private static int bin(double[] cuts, double value) {
        int found = Arrays.binarySearch(cuts, value);
        return found >= 0 ? found + 1 : -found - 1;
    }

    private static OneColumnModel ofLevels(LevelColumn column, int[] rows) {
        Map<Integer, Integer> groupOf = new HashMap<>();
        int[] groups = Arrays.stream(rows)
                .map(row -> groupOf.computeIfAbsent(column.code(row), code -> groupOf.size()))
                .toArray();
        return new OneColumnModel(groups, groupOf.size());
    }

    /**
     * What the other half of the rows says of each row.
     *
     * @param targets of the same rows
     */
    private double[] predictions(double[] targets) {
        double[][] sums = new double[2][groupCount];
        double[][] counts = new double[2][groupCount];
        double[] total = new double[2];
        for (int i = 0; i < groups.length; i++) {
            sums[i % 2][groups[i]] += targets[i];
            counts[i % 2][groups[i]]++;
            total[i % 2] += targets[i];
        }
        double[] predictions = new double[groups.length];
        for (int i = 0; i < groups.length; i++) {
            int other = 1 - i % 2;
            double mean = total[other] / Math.max(1, (groups.length + i % 2) / 2);
            predictions[i] = (sums[other][groups[i]] + PRIOR * mean) / (counts[other][groups[i]] + PRIOR);
        }
        return predictions;
    }

    /** Share of the target's variance that the column explains; 0 where it explains none. */
    double r2(double[] targets) {
        double mean = Arrays.stream(targets).average().orElse(0);
        double[] predictions = predictions(targets);
        double left = 0;
        double all = 0;
        for (int i = 0; i < targets.length; i++) {
            left += (targets[i] - predictions[i]) * (targets[i] - predictions[i]);
            all += (targets[i] - mean) * (targets[i] - mean);
        }
        return all == 0 ? 0 : Math.max(0, 1 - left / all);
    }

    /**
     * Probability that a row of the class is ranked above one of another class (area under the ROC curve, by ranks); at least
     * 0.5.
     *
     * @param isClass 1 for rows of the class and 0 for others
     */
    double auc(double[] isClass) {
        double[] predictions = predictions(isClass);
        Integer[] order = IntStream.range(0, predictions.length).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble(i -> predictions[i]));
        double rankSum = 0;
        double positives = Arrays.stream(isClass).sum();
        for (int begin = 0; begin < order.length; ) {
            int end = begin;
            while (end < order.length && predictions[order[end]] == predictions[order[begin]]) {
                end++;
            }
            for (int i = begin; i < end; i++) {
                rankSum += isClass[order[i]] * (begin + end + 1) / 2.0;
            }
            begin = end;
        }
        double negatives = order.length - positives;
        return positives == 0 || negatives == 0
                ? 0.5
                : Math.max(0.5, (rankSum - positives * (positives + 1) / 2) / (positives * negatives));
    }
}
