package io.predictml.engine.evaluate;

import io.predictml.domain.training.Metric;
import io.predictml.engine.prepare.Target;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/**
 * The guess that knows nothing of a row: the classes' shares among the training rows, or the mean.
 *
 * @param name what the guess is, in words
 * @param scores on the same rows as the model's
 */
record Baseline(String name, Map<Metric, Double> scores) {
    Baseline {
        scores = Map.copyOf(scores);
    }

    static Baseline of(Target target, int[] trainingRows, Predictions heldOut) {
        double[] guess = target.isClassification() ? shares(target, trainingRows) : mean(target, trainingRows);
        double[] truth = new double[heldOut.size()];
        Arrays.setAll(truth, heldOut::truth);
        double[][] guesses = new double[truth.length][];
        Arrays.fill(guesses, guess);
        String name = target.isClassification()
                ? "Always guessing '%s'".formatted(target.labels().get(Predictions.mostProbable(guess)))
                : String.format(Locale.ROOT, "Always guessing the mean, %.4g", guess[0]);
        return new Baseline(name, Scores.of(new Predictions(target.labels(), truth, guesses)));
    }

    private static double[] shares(Target target, int[] rows) {
        double[] shares = new double[target.labels().size()];
        for (int row : rows) {
            shares[target.label(row)] += 1.0 / rows.length;
        }
        return shares;
    }

    private static double[] mean(Target target, int[] rows) {
        return new double[] {
            Arrays.stream(rows).mapToDouble(target::value).average().orElse(0)
        };
    }
}
