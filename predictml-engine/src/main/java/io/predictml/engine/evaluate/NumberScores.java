package io.predictml.engine.evaluate;

import io.predictml.domain.training.Metric;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.IntStream;

/** Figures of merit for numbers. */
final class NumberScores {
    private NumberScores() {}

    static Map<Metric, Double> of(Predictions predictions) {
        int rows = predictions.size();
        double mean = IntStream.range(0, rows)
                .mapToDouble(predictions::truth)
                .average()
                .orElse(Double.NaN);
        double[] errors = IntStream.range(0, rows)
                .mapToDouble(row -> Math.abs(predictions.number(row) - predictions.truth(row)))
                .toArray();
        double squared = Arrays.stream(errors).map(error -> error * error).sum();
        double spread = IntStream.range(0, rows)
                .mapToDouble(row -> Math.pow(predictions.truth(row) - mean, 2))
                .sum();
        Map<Metric, Double> scores = new EnumMap<>(Metric.class);
        scores.put(Metric.R2, spread == 0 ? Double.NaN : 1 - squared / spread);
        scores.put(Metric.RMSE, Math.sqrt(squared / rows));
        scores.put(Metric.MAE, Arrays.stream(errors).average().orElse(Double.NaN));
        scores.put(Metric.MAPE, relative(predictions, errors));
        Arrays.sort(errors);
        scores.put(Metric.MEDIAN_AE, rows == 0 ? Double.NaN : (errors[(rows - 1) / 2] + errors[rows / 2]) / 2);
        return scores;
    }

    private static double relative(Predictions predictions, double[] errors) {
        return IntStream.range(0, errors.length)
                .filter(row -> predictions.truth(row) != 0)
                .mapToDouble(row -> errors[row] / Math.abs(predictions.truth(row)))
                .average()
                .orElse(Double.NaN);
    }
}
