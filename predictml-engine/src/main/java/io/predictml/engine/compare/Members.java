package io.predictml.engine.compare;

import io.predictml.engine.evaluate.Predictions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * What several candidates predicted for the same rows, in the same order, and how good their blends are: by log loss for
 * classes, by squared error for numbers.
 */
final class Members {
    private static final int BAGS = 10;
    /** In smaller ones the best would often not be there, and the others would take its weight. */
    private static final int SMALLEST_BAG = 5;

    private static final int STEPS = 15;
    /** No probability counts as less, so that one sure mistake does not outweigh all else. */
    private static final double LEAST = 1e-6;

    private final List<String> names;
    private final OutOfFold first;
    private final List<Predictions> predictions;
    private final int width;

    /** @param found by name, at least one, all of the same rows */
    Members(Map<String, OutOfFold> found) {
        this.names = List.copyOf(found.keySet());
        this.first = found.get(names.get(0));
        this.predictions = found.values().stream().map(OutOfFold::predictions).toList();
        this.width = Math.max(1, predictions.get(0).labels().size());
    }

    int rows() {
        return predictions.get(0).size();
    }

    /** Where those rows of the table are among the predicted ones; one that was not predicted is nowhere. */
    BitSet rowsOf(int[] tableRows) {
        Map<Integer, Integer> places = new HashMap<>();
        List<Integer> order = first.rows();
        for (int i = 0; i < order.size(); i++) {
            places.put(order.get(i), i);
        }
        BitSet found = new BitSet();
        Arrays.stream(tableRows).mapToObj(places::get).filter(Objects::nonNull).forEach(found::set);
        return found;
    }

    /**
     * Per member the share of times that greedy selection takes it, over bags of half the members each, which keeps it
     * from fitting the noise of these rows; at most {@code most} members have a weight.
     */
    double[] greedyWeights(BitSet rows, int most) {
        double[] counts = new double[names.size()];
        Random random = new Random(names.size());
        List<Integer> all =
                new ArrayList<>(IntStream.range(0, names.size()).boxed().toList());
        int size = Math.min(all.size(), Math.max(SMALLEST_BAG, (all.size() + 1) / 2));
        for (int bag = 0; bag < BAGS; bag++) {
            Collections.shuffle(all, random);
            select(rows, all.subList(0, size), counts);
        }
        double[] weights = new double[counts.length];
        int[] heaviest = IntStream.range(0, counts.length)
                .boxed()
                .sorted(Comparator.comparingDouble(member -> -counts[member]))
                .limit(most)
                .mapToInt(Integer::intValue)
                .toArray();
        double sum =
                Arrays.stream(heaviest).mapToDouble(member -> counts[member]).sum();
        Arrays.stream(heaviest).forEach(member -> weights[member] = counts[member] / sum);
        return weights;
    }

    /** Per member its weight in the linear blend that loses least on these rows; at most {@code most} members have one. */
    double[] stackedWeights(BitSet rows, int most) {
        boolean classes = predictions.get(0).isClassification();
        double[][] values = IntStream.range(0, names.size())
                .mapToObj(member -> rows.stream()
                        .mapToDouble(row -> classes
                                ? Math.max(LEAST, value(member, row, place(row)))
                                : value(member, row, 0) - predictions.get(0).truth(row))
                        .toArray())
                .toArray(double[][]::new);
        return classes ? StackedWeights.ofClasses(values, most) : StackedWeights.ofNumbers(values, most);
    }

    private void select(BitSet rows, List<Integer> from, double[] counts) {
        double[][] sum = new double[rows()][width];
        for (int step = 1; step <= STEPS; step++) {
            int best = from.get(0);
            double bestLoss = Double.POSITIVE_INFINITY;
            for (int member : from) {
                double loss = loss(rows, sum, member, step);
                if (loss < bestLoss) {
                    bestLoss = loss;
                    best = member;
                }
            }
            counts[best]++;
            add(rows, best, 1, sum);
        }
    }

    private double loss(BitSet rows, double[][] sum, int member, int step) {
        double total = 0;
        for (int row = rows.nextSetBit(0); row >= 0; row = rows.nextSetBit(row + 1)) {
            int place = place(row);
            total += loss(row, (sum[row][place] + value(member, row, place)) / step);
        }
        return total;
    }

    /** The one value of a prediction that its loss depends on. */
    private int place(int row) {
        return predictions.get(0).isClassification() ? predictions.get(0).trueClass(row) : 0;
    }

    private double loss(int row, double value) {
        if (predictions.get(0).isClassification()) {
            return -Math.log(Math.max(LEAST, value));
        }
        double error = value - predictions.get(0).truth(row);
        return error * error;
    }

    private double value(int member, int row, int place) {
        Predictions of = predictions.get(member);
        return of.isClassification() ? of.probability(row, place) : of.number(row);
    }

    private void add(BitSet rows, int member, double weight, double[][] sum) {
        for (int row = rows.nextSetBit(0); row >= 0; row = rows.nextSetBit(row + 1)) {
            for (int place = 0; place < width; place++) {
                sum[row][place] += weight * value(member, row, place);
            }
        }
    }

    /** Writes the weighted mean for these rows. */
    void blend(double[] weights, BitSet rows, double[][] into) {
        rows.stream().forEach(row -> into[row] = new double[width]);
        for (int member = 0; member < weights.length; member++) {
            if (weights[member] > 0) {
                add(rows, member, weights[member], into);
            }
        }
    }

    Predictions predictions(double[][] blended) {
        Predictions some = predictions.get(0);
        double[] truth =
                IntStream.range(0, some.size()).mapToDouble(some::truth).toArray();
        return new Predictions(some.labels(), truth, blended);
    }

    OutOfFold outOfFold(Predictions blended) {
        OutOfFold all = new OutOfFold(blended.labels());
        all.add(first.rows().stream().mapToInt(Integer::intValue).toArray(), blended);
        return all;
    }

    /** The weights that give all the say to whichever is best alone on these rows. */
    double[] best(BitSet rows) {
        double[][] none = new double[rows()][width];
        int best = IntStream.range(0, names.size())
                .boxed()
                .min(Comparator.comparingDouble(member -> loss(rows, none, member, 1)))
                .orElseThrow();
        double[] weights = new double[names.size()];
        weights[best] = 1;
        return weights;
    }

    /** @param better as in {@link Blend.Outcome} */
    Blend.Outcome outcome(double[] weights, double better) {
        Map<String, Double> named = new LinkedHashMap<>();
        IntStream.range(0, weights.length)
                .boxed()
                .filter(member -> weights[member] > 0)
                .sorted(Comparator.comparingDouble(member -> -weights[member]))
                .forEach(member -> named.put(names.get(member), weights[member]));
        return new Blend.Outcome(new ArrayList<>(named.keySet()), new ArrayList<>(named.values()), better);
    }

    double meanLoss(Predictions of) {
        return mean(losses(of));
    }

    /** The mean gain in loss over the single ones, in its own standard errors (paired over the rows). */
    double better(Predictions blended, Predictions single) {
        double[] alone = losses(single);
        double[] together = losses(blended);
        double[] gains = IntStream.range(0, alone.length)
                .mapToDouble(row -> alone[row] - together[row])
                .toArray();
        double mean = mean(gains);
        double squares =
                Arrays.stream(gains).map(gain -> (gain - mean) * (gain - mean)).sum();
        double error = Math.sqrt(squares / gains.length / Math.max(1, gains.length - 1));
        return error > 0 ? mean / error : 0;
    }

    private double[] losses(Predictions of) {
        return IntStream.range(0, of.size())
                .mapToDouble(row -> loss(row, of.isClassification() ? of.probability(row, place(row)) : of.number(row)))
                .toArray();
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(0);
    }
}
