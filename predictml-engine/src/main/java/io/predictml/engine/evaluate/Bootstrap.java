package io.predictml.engine.evaluate;

import io.predictml.domain.training.Metric;
import io.predictml.domain.training.MetricEstimate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** 95 % intervals by the percentile bootstrap (Efron, 1979): the same figures on rows drawn with replacement. */
final class Bootstrap {
    private static final int MOST_ROUNDS = 400;
    private static final int FEWEST_ROUNDS = 60;
    /** Rows times classes that may be gone through in all rounds together, a few seconds of work. */
    private static final double EFFORT = 2e7;

    private static final double TAIL = 0.025;

    private Bootstrap() {}

    static Map<Metric, MetricEstimate> estimates(Predictions predictions, long seed) {
        Map<Metric, Double> scores = Scores.of(predictions);
        Map<Metric, List<Double>> drawn = new EnumMap<>(Metric.class);
        Random random = new Random(seed);
        int rounds = rounds(predictions);
        for (int round = 0; round < rounds; round++) {
            int[] rows = random.ints(predictions.size(), 0, predictions.size()).toArray();
            Scores.of(predictions.select(rows))
                    .forEach((metric, value) -> drawn.computeIfAbsent(metric, first -> new ArrayList<>())
                            .add(value));
        }
        Map<Metric, MetricEstimate> estimates = new EnumMap<>(Metric.class);
        scores.forEach(
                (metric, value) -> estimates.put(metric, estimate(value, drawn.getOrDefault(metric, List.of()))));
        return estimates;
    }

    private static int rounds(Predictions predictions) {
        double cost =
                (double) predictions.size() * Math.max(1, predictions.labels().size());
        return (int) Math.max(FEWEST_ROUNDS, Math.min(MOST_ROUNDS, EFFORT / Math.max(1, cost)));
    }

    private static MetricEstimate estimate(double value, List<Double> drawn) {
        if (drawn.isEmpty()) {
            return new MetricEstimate(value, value, value);
        }
        List<Double> sorted = new ArrayList<>(drawn);
        Collections.sort(sorted);
        double lower = sorted.get((int) Math.floor(TAIL * (sorted.size() - 1)));
        double upper = sorted.get((int) Math.ceil((1 - TAIL) * (sorted.size() - 1)));
        return new MetricEstimate(value, Math.min(value, lower), Math.max(value, upper));
    }
}
