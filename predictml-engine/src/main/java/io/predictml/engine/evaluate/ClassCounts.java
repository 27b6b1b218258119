package io.predictml.engine.evaluate;

import io.predictml.domain.training.Metric;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Figures of merit that rows by true class and predicted class tell. With two classes the second is the positive one. */
final class ClassCounts {
    private final int classes;
    private final long[][] counts;
    private final long[] actual;
    private final long[] predicted;
    private final long rows;

    ClassCounts(long[][] counts) {
        this.classes = counts.length;
        this.counts = counts;
        this.actual = new long[classes];
        this.predicted = new long[classes];
        long all = 0;
        for (int truth = 0; truth < classes; truth++) {
            for (int guess = 0; guess < classes; guess++) {
                actual[truth] += counts[truth][guess];
                predicted[guess] += counts[truth][guess];
                all += counts[truth][guess];
            }
        }
        this.rows = all;
    }

    long rows() {
        return rows;
    }

    /** Rows that are of the class. */
    long actual(int label) {
        return actual[label];
    }

    Map<Metric, Double> all() {
        boolean binary = classes == 2;
        Map<Metric, Double> scores = new EnumMap<>(Metric.class);
        scores.put(Metric.ACCURACY, (double) right() / rows);
        scores.put(Metric.F1_MACRO, macro(this::f1));
        scores.put(Metric.F1_WEIGHTED, weightedF1());
        scores.put(Metric.F1_SCORE, binary ? f1(1) : weightedF1());
        scores.put(Metric.PRECISION, binary ? precision(1) : macro(this::precision));
        scores.put(Metric.RECALL, binary ? recall(1) : macro(this::recall));
        scores.put(Metric.MCC, correlation());
        return scores;
    }

    private long right() {
        return IntStream.range(0, classes)
                .mapToLong(label -> counts[label][label])
                .sum();
    }

    double precision(int label) {
        return predicted[label] == 0 ? 0 : (double) counts[label][label] / predicted[label];
    }

    double recall(int label) {
        return actual[label] == 0 ? 0 : (double) counts[label][label] / actual[label];
    }

    double f1(int label) {
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
                / rows;
    }

    /** Gorodkin (2004), which for two classes is Matthews' coefficient; 0 where all guesses are the same. */
    private double correlation() {
        double squares = (double) rows * rows;
        double both = 0;
        double ofActual = 0;
        double ofPredicted = 0;
        for (int label = 0; label < classes; label++) {
            both += (double) actual[label] * predicted[label];
            ofActual += (double) actual[label] * actual[label];
            ofPredicted += (double) predicted[label] * predicted[label];
        }
        double spread = Math.sqrt(squares - ofActual) * Math.sqrt(squares - ofPredicted);
        return spread == 0 ? 0 : ((double) right() * rows - both) / spread;
    }
}
