package io.predictml.engine.evaluate;

import io.predictml.domain.training.ClassMetrics;
import io.predictml.domain.training.Metric;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Figures of merit for classes. With two classes the second is the positive one. */
final class ClassScores {
    private final Predictions predictions;
    private final int classes;
    private final ClassCounts counts;

    private ClassScores(Predictions predictions) {
        this.predictions = predictions;
        this.classes = predictions.labels().size();
        this.counts = new ClassCounts(counts(predictions));
    }

    static Map<Metric, Double> of(Predictions predictions) {
        return new ClassScores(predictions).all();
    }

    /** Of each class against the others, in the order of the labels. */
    static List<ClassMetrics> perClass(Predictions predictions) {
        ClassScores scores = new ClassScores(predictions);
        return IntStream.range(0, scores.classes)
                .mapToObj(label -> new ClassMetrics(
                        predictions.labels().get(label),
                        scores.counts.actual(label),
                        scores.counts.precision(label),
                        scores.counts.recall(label),
                        scores.counts.f1(label)))
                .toList();
    }

    /** Rows by true class and predicted class. */
    static long[][] counts(Predictions predictions) {
        int classes = predictions.labels().size();
        long[][] counts = new long[classes][classes];
        for (int row = 0; row < predictions.size(); row++) {
            counts[predictions.trueClass(row)][predictions.predictedClass(row)]++;
        }
        return counts;
    }

    private Map<Metric, Double> all() {
        Map<Metric, Double> scores = new EnumMap<>(counts.all());
        scores.put(Metric.AUC, areaUnderCurve());
        scores.put(Metric.LOG_LOSS, LogLoss.mean(predictions));
        scores.put(Metric.BRIER, brier());
        return scores;
    }

    private double areaUnderCurve() {
        if (classes == 2) {
            return areaUnderCurve(1);
        }
        return IntStream.range(0, classes)
                .mapToDouble(this::areaUnderCurve)
                .filter(area -> !Double.isNaN(area))
                .average()
                .orElse(Double.NaN);
    }

    /** By ranks (Mann-Whitney), equal probabilities sharing their mean rank. */
    private double areaUnderCurve(int label) {
        double positives = counts.actual(label);
        double negatives = predictions.size() - positives;
        if (positives == 0 || negatives == 0) {
            return Double.NaN;
        }
        double[] all = new double[predictions.size()];
        double[] ofPositives = new double[(int) positives];
        int next = 0;
        for (int row = 0; row < all.length; row++) {
            all[row] = predictions.probability(row, label);
            if (predictions.trueClass(row) == label) {
                ofPositives[next++] = all[row];
            }
        }
        Arrays.sort(all);
        Arrays.sort(ofPositives);
        return (rankSum(all, ofPositives) - positives * (positives + 1) / 2) / (positives * negatives);
    }

    private static double rankSum(double[] all, double[] some) {
        double sum = 0;
        int from = 0;
        int at = 0;
        while (at < some.length) {
            double value = some[at];
            while (all[from] < value) {
                from++;
            }
            int to = from;
            while (to < all.length && all[to] == value) {
                to++;
            }
            double rank = (from + 1 + to) / 2.0;
            while (at < some.length && some[at] == value) {
                sum += rank;
                at++;
            }
            from = to;
        }
        return sum;
    }

    private double brier() {
        double sum = 0;
        for (int row = 0; row < predictions.size(); row++) {
            for (int label = 0; label < classes; label++) {
                double truth = predictions.trueClass(row) == label ? 1 : 0;
                sum += Math.pow(predictions.probability(row, label) - truth, 2);
            }
        }
        return sum / predictions.size() / (classes == 2 ? 2 : 1);
    }
}
