package io.predictml.engine.monitoring;

import io.predictml.domain.outcome.JoinedOutcome;
import io.predictml.domain.outcome.LiveQuality;
import io.predictml.domain.outcome.LiveQuality.Confidence;
import io.predictml.domain.outcome.LiveQuality.Point;
import io.predictml.domain.outcome.LiveQuality.Totals;
import io.predictml.domain.training.Metric;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Scores predictions by what came true. */
public final class OutcomeScores {
    /** Of the normal distribution, for 95 %. */
    private static final double Z = 1.959964;

    private static final double COVERED = 0.95;
    private static final int BINS = 10;

    private OutcomeScores() {}

    /**
     * @param promised the metric on held-out rows
     * @param kept rows that are kept, with and without a truth
     * @param part of the window that a point is made of, at least a second
     */
    public static LiveQuality of(List<JoinedOutcome> joined, Metric metric, double promised, long kept, Duration part) {
        boolean classes = metric.higherIsBetter();
        double[] interval = classes ? wilson(joined) : rmse(joined);
        List<Confidence> calibration = classes ? calibration(joined) : List.of();
        Optional<Totals> totals = classes || joined.isEmpty() ? Optional.empty() : Optional.of(totals(joined));
        return new LiveQuality(
                metric,
                promised,
                interval[0],
                interval[1],
                interval[2],
                joined.size(),
                kept,
                classes
                        ? error(calibration, joined.size())
                        : totals.map(all -> Math.abs(all.covered() - COVERED)).orElse(Double.NaN),
                calibration,
                totals,
                points(joined, classes, part),
                Optional.empty());
    }

    /**
     * The share of right answers with its score interval (E. B. Wilson, Probable inference, the law of succession, and
     * statistical inference, JASA 22, 1927), which holds for small numbers and near 0 and 1.
     */
    private static double[] wilson(List<JoinedOutcome> joined) {
        double n = joined.size();
        if (n == 0) {
            return new double[] {Double.NaN, Double.NaN, Double.NaN};
        }
        double share = right(joined) / n;
        double middle = (share + Z * Z / (2 * n)) / (1 + Z * Z / n);
        double half = Z / (1 + Z * Z / n) * Math.sqrt(share * (1 - share) / n + Z * Z / (4 * n * n));
        return new double[] {share, Math.max(0, middle - half), Math.min(1, middle + half)};
    }

    /** The root of the mean squared error; its interval is that of the mean by the central limit theorem. */
    private static double[] rmse(List<JoinedOutcome> joined) {
        double n = joined.size();
        if (n == 0) {
            return new double[] {Double.NaN, Double.NaN, Double.NaN};
        }
        double mean = joined.stream().mapToDouble(OutcomeScores::squared).sum() / n;
        double variance = joined.stream()
                        .mapToDouble(one -> Math.pow(squared(one) - mean, 2))
                        .sum()
                / Math.max(1, n - 1);
        double half = Z * Math.sqrt(variance / n);
        return new double[] {Math.sqrt(mean), Math.sqrt(Math.max(0, mean - half)), Math.sqrt(mean + half)};
    }

    private static double squared(JoinedOutcome one) {
        return one.error() * one.error();
    }

    private static double right(List<JoinedOutcome> joined) {
        return joined.stream().filter(JoinedOutcome::isRight).count();
    }

    private static List<Confidence> calibration(List<JoinedOutcome> joined) {
        List<List<JoinedOutcome>> bins = new ArrayList<>();
        for (int i = 0; i < BINS; i++) {
            bins.add(new ArrayList<>());
        }
        for (JoinedOutcome one : joined) {
            if (!Double.isNaN(one.confidence())) {
                bins.get(Math.max(0, Math.min(BINS - 1, (int) (one.confidence() * BINS))))
                        .add(one);
            }
        }
        return bins.stream()
                .filter(bin -> !bin.isEmpty())
                .map(bin -> new Confidence(
                        bin.stream()
                                .mapToDouble(JoinedOutcome::confidence)
                                .average()
                                .orElseThrow(),
                        right(bin) / bin.size(),
                        bin.size()))
                .toList();
    }

    /** The expected calibration error (Naeini, Cooper, Hauskrecht, AAAI 2015) over ten bins of equal width. */
    private static double error(List<Confidence> calibration, int rows) {
        return rows == 0
                ? Double.NaN
                : calibration.stream()
                                .mapToDouble(bin -> bin.rows() * Math.abs(bin.mean() - bin.right()))
                                .sum()
                        / rows;
    }

    private static Totals totals(List<JoinedOutcome> joined) {
        double predicted = joined.stream().mapToDouble(JoinedOutcome::number).sum();
        double error = joined.stream().mapToDouble(JoinedOutcome::error).sum();
        double covered =
                (double) joined.stream().filter(JoinedOutcome::isCovered).count() / joined.size();
        return new Totals(predicted, predicted - error, covered);
    }

    private static List<Point> points(List<JoinedOutcome> joined, boolean classes, Duration part) {
        TreeMap<Instant, List<JoinedOutcome>> parts = new TreeMap<>();
        long seconds = Math.max(1, part.toSeconds());
        for (JoinedOutcome one : joined) {
            Instant begin = Instant.ofEpochSecond(one.answeredAt().getEpochSecond() / seconds * seconds);
            parts.computeIfAbsent(begin, key -> new ArrayList<>()).add(one);
        }
        return parts.entrySet().stream()
                .map(entry -> new Point(
                        entry.getKey(),
                        (classes ? wilson(entry.getValue()) : rmse(entry.getValue()))[0],
                        entry.getValue().size()))
                .toList();
    }
}
