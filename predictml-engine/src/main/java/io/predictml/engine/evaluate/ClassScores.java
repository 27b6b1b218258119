package io.predictml.engine.evaluate;

import io.predictml.domain.training.ClassMetrics;
import io.predictml.domain.training.Metric;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Figures of merit for classes. With two classes the second is the positive one. */
final class ClassScores {
    private final Predictions predictions;
    private final int classes;
    private final long[][] counts;
    private final long[] actual;
    private final long[] predicted;

    private ClassScores(Predictions predictions) {
        this.predictions = predictions;
        this.classes = predictions.labels().size();
        this.counts = counts(predictions);
        this.actual = new long[classes];
        this.predicted = new long[classes];
        for (int truth = 0; truth < classes; truth++) {
            for (int guess = 0; guess < classes; guess++) {
                actual[truth] += counts[truth][guess];
                predicted[guess] += counts[truth][guess];
            }
        }
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
                        scores.actual[label],
                        scores.precision(label),
                        scores.recall(label),
                        scores.f1(label)))
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
        boolean binary = classes == 2;
        Map<Metric, Double> scores = new EnumMap<>(Metric.class);
        scores.put(Metric.ACCURACY, (double) right() / predictions.size());
        scores.put(Metric.F1_MACRO, macro(this::f1));
        scores.put(Metric.F1_WEIGHTED, weightedF1());
        scores.put(Metric.F1_SCORE, binary ? f1(1) : weightedF1());
        scores.put(Metric.PRECISION, binary ? precision(1) : macro(this::precision));
        scores.put(Metric.RECALL, binary ? recall(1) : macro(this::recall));
        scores.put(Metric.AUC, areaUnderCurve());
        scores.put(Metric.LOG_LOSS, LogLoss.mean(predictions));
        scores.put(Metric.BRIER, brier());
        scores.put(Metric.MCC, correlation());
        return scores;
    }

    private long right() {
        return IntStream.range(0, classes)
                .mapToLong(label -> counts[label][label])
                .sum();
    }

    private double precision(int label) {
        return predicted[label] == 0 ? 0 : (double) counts[label][label] / predicted[label];
    }

    private double recall(int label) {
        return actual[label] == 0 ? 0 : (double) counts[label][label] / actual[label];
    }

    private double f1(int label) {
        long both = actual[label] + predicted[label];
        return both == 0 ? 0 : 2.0 * counts[label][label] / both;
    }

    /** Over the classes that are there. */
    private double macro(IntToDoubleFunction score) {
        return IntStream.range(0, classes)
                .filter(label -> actual[label] > 0)
                .mapToDouble(score)
                .average()
                .orElse(Double.NaN);
    }

    private double weightedF1() {
        return IntStream.range(0, classes)
                        .mapToDouble(label -> f1(label) * actual[label])
                        .sum()
                / predictions.size();
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
        double positives = actual[label];
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

    /** Gorodkin (2004), which for two classes is Matthews' coefficient; 0 where all guesses are the same. */
    private double correlation() {
        double rows = predictions.size();
        double squares = rows * rows;
        double both = 0;
        double ofActual = 0;
        double ofPredicted = 0;
        for (int label = 0; label < classes; label++) {
            both += (double) actual[label] * predicted[label];
            ofActual += (double) actual[label] * actual[label];
            ofPredicted += (double) predicted[label] * predicted[label];
        }
        double spread = Math.sqrt(squares - ofActual) * Math.sqrt(squares - ofPredicted);
        return spread == 0 ? 0 : (right() * rows - both) / spread;
    }
}
