package io.predictml.engine.monitoring;

import io.predictml.domain.monitoring.ColumnDrift;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;

/**
 * Holds counted values against those of the training data.
 *
 * <p>The population stability index of n rows against m, where nothing has changed, times n m / (n + m), is distributed like
 * chi-squared with one degree of freedom fewer than bins (Yurdakul and Naranjo, 2020). An index counts only beyond what
 * chance does: without that, every small sample drifts.
 */
public final class Drift {
    /** From here on a column has moved. */
    public static final double MODERATE = 0.1;

    private static final double CHANCE = 0.001;
    private static final double PRIOR = 0.5;

    private Drift() {}

    /**
     * Every column, in the order of the reference.
     *
     * @param large from which index on a column's drift is large
     */
    public static List<ColumnDrift> of(InputReference reference, InputCounts counts, double large) {
        List<ColumnDrift> columns = new ArrayList<>();
        for (int field = 0; field < reference.fields().size(); field++) {
            FieldBins bins = reference.fields().get(field);
            long[] trained = bins.counts().stream().mapToLong(count -> count).toArray();
            long[] live = counts.places(field);
            if (live.length == trained.length) {
                columns.add(
                        column(bins, trained, live, CHANCE / reference.fields().size(), large));
            }
        }
        return columns;
    }

    /** What is answered, over the classes or the deciles of the predicted numbers. */
    public static ColumnDrift ofOutputs(OutputReference reference, List<Long> counted, double large) {
        long[] live = counted.stream().mapToLong(count -> count).toArray();
        long[] trained = reference.counts().stream().mapToLong(count -> count).toArray();
        Index index = index(trained, live, CHANCE);
        return new ColumnDrift(
                "",
                level(index, large),
                index.index(),
                index.chance(),
                distance(shares(trained), shares(live)),
                0,
                0,
                0,
                0,
                reference.names(),
                listed(trained, total(trained)),
                listed(live, total(live)));
    }

    private static ColumnDrift.Level level(Index index, double large) {
        if (index.reaches(large)) {
            return ColumnDrift.Level.LARGE;
        }
        return index.reaches(MODERATE) ? ColumnDrift.Level.MODERATE : ColumnDrift.Level.NONE;
    }

    /**
     * The index of two rows of counts over the same bins, and what chance alone would make of it.
     *
     * @param index 0 is alike
     * @param chance the index stays below it but for the given probability where nothing has changed
     */
    public record Index(double index, double chance) {
        /** Whether it is at least the limit, and more than chance. */
        public boolean reaches(double limit) {
            return index >= Math.max(limit, chance);
        }
    }

    private static ColumnDrift column(FieldBins bins, long[] trained, long[] live, double improbable, double large) {
        long[] before = folded(bins, trained);
        long[] now = folded(bins, live);
        Index index = index(before, now, improbable);
        double rows = total(live);
        double trainedRows = total(trained);
        boolean numbers = bins.kind() == FieldBins.Kind.NUMBER;
        return new ColumnDrift(
                bins.name(),
                level(index, large),
                index.index(),
                index.chance(),
                distance(shares(before), shares(now)),
                live[bins.missing()] / rows,
                trained[bins.missing()] / trainedRows,
                numbers ? 0 : live[bins.below()] / rows,
                numbers ? (live[bins.below()] + live[bins.above()]) / rows : 0,
                bins.names(),
                listed(before, trainedRows),
                listed(now, rows));
    }

    /** What is outside goes to the bin that it is nearest to, levels never seen to the one of the others. */
    private static long[] folded(FieldBins bins, long[] places) {
        long[] folded = Arrays.copyOf(places, bins.bins() + 1);
        boolean numbers = bins.kind() == FieldBins.Kind.NUMBER;
        folded[numbers ? 0 : bins.bins() - 1] += places[bins.below()];
        folded[bins.bins() - 1] += places[bins.above()];
        return folded;
    }

    /** @param improbable probability with which the index may exceed what is called chance */
    public static Index index(long[] trained, long[] live, double improbable) {
        double[] before = shares(trained);
        double[] now = shares(live);
        double index = 0;
        int used = 0;
        for (int bin = 0; bin < before.length; bin++) {
            if (trained[bin] + live[bin] > 0) {
                index += (now[bin] - before[bin]) * Math.log(now[bin] / before[bin]);
                used++;
            }
        }
        double rows = LongStream.of(live).sum();
        if (rows == 0 || used < 2) {
            return new Index(0, 0);
        }
        double trainedRows = total(trained);
        double quantile = new ChiSquaredDistribution(used - 1.0).inverseCumulativeProbability(1 - improbable);
        return new Index(index, quantile * (1 / rows + 1 / trainedRows));
    }

    private static double distance(double[] one, double[] other) {
        double divergence = 0;
        for (int bin = 0; bin < one.length; bin++) {
            double middle = (one[bin] + other[bin]) / 2;
            divergence += one[bin] / 2 * Math.log(one[bin] / middle) + other[bin] / 2 * Math.log(other[bin] / middle);
        }
        return Math.sqrt(Math.max(0, divergence / Math.log(2)));
    }

    /** A bin without rows has half a one. */
    private static double[] shares(long[] counts) {
        double rows = LongStream.of(counts).sum() + PRIOR * counts.length;
        return LongStream.of(counts)
                .mapToDouble(count -> (count + PRIOR) / rows)
                .toArray();
    }

    /** At least one, to divide by. */
    private static double total(long[] counts) {
        return Math.max(1.0, (double) LongStream.of(counts).sum());
    }

    private static List<Double> listed(long[] counts, double rows) {
        return DoubleStream.of(LongStream.of(counts).asDoubleStream().toArray())
                .map(count -> count / rows)
                .boxed()
                .toList();
    }
}
