package io.predictml.engine.evaluate;

import io.predictml.domain.training.ProblemType;
import io.predictml.domain.training.ScoreInterval;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.descriptive.moment.Mean;
import org.apache.commons.math3.stat.descriptive.moment.Variance;

/**
 * The 95 % interval of the score that ranks candidates, from what was predicted for rows that were not learned from, without
 * learning anything again. Where the score is a mean over rows (log loss, the square of RMSE) it follows from how much the
 * rows differ (Bayle, Bayle, Janson and Mackey, "Cross-validation Confidence Intervals for Test Error", 2020); for the area
 * under the ROC curve from how each row alone sways it (LeDell, Petersen and van der Laan, "Computationally efficient
 * confidence intervals for cross-validated area under the ROC curve estimates", 2015).
 */
public final class ScoreIntervals {
    /** Of the normal distribution, between which 95 of 100 lie. */
    private static final double REACH = 1.959964;

    private ScoreIntervals() {}

    /** Empty where there are fewer than two rows to learn the spread from, of each class for two classes. */
    public static Optional<ScoreInterval> of(Predictions predictions, ProblemType problem) {
        return switch (problem) {
            case BINARY_CLASSIFICATION -> areaUnderCurve(predictions);
            case MULTICLASS_CLASSIFICATION -> around(each(predictions, row -> LogLoss.of(predictions, row)));
            case REGRESSION ->
                around(each(predictions, row -> Math.pow(predictions.number(row) - predictions.truth(row), 2)))
                        .map(square -> new ScoreInterval(Math.sqrt(square.lower()), Math.sqrt(square.upper())));
        };
    }

    private static double[] each(Predictions predictions, IntToDoubleFunction loss) {
        return IntStream.range(0, predictions.size()).mapToDouble(loss).toArray();
    }

    /** Of a mean that cannot be below 0. */
    private static Optional<ScoreInterval> around(double[] values) {
        if (values.length < 2) {
            return Optional.empty();
        }
        double mean = new Mean().evaluate(values);
        double reach = REACH * Math.sqrt(new Variance().evaluate(values, mean) / values.length);
        return Optional.of(new ScoreInterval(Math.max(0, mean - reach), mean + reach));
    }

    private static Optional<ScoreInterval> areaUnderCurve(Predictions predictions) {
        double[] positives = sorted(predictions, 1);
        double[] negatives = sorted(predictions, 0);
        if (positives.length < 2 || negatives.length < 2) {
            return Optional.empty();
        }
        double[] above = shares(positives, negatives);
        double[] below = shares(negatives, positives);
        double area = new Mean().evaluate(above);
        double reach = REACH
                * Math.sqrt(
                        new Variance().evaluate(above) / above.length + new Variance().evaluate(below) / below.length);
        return Optional.of(new ScoreInterval(Math.max(0, area - reach), Math.min(1, area + reach)));
    }

    /** The probabilities of the positive class for the rows of one class, in ascending order. */
    private static double[] sorted(Predictions predictions, int label) {
        return IntStream.range(0, predictions.size())
                .filter(row -> predictions.trueClass(row) == label)
                .mapToDouble(row -> predictions.probability(row, 1))
                .sorted()
                .toArray();
    }

    /** For each of some values, the share of the others that are smaller; equal ones count half. Both ascend. */
    private static double[] shares(double[] some, double[] others) {
        double[] shares = new double[some.length];
        int smaller = 0;
        int notGreater = 0;
        for (int i = 0; i < some.length; i++) {
            while (smaller < others.length && others[smaller] < some[i]) {
                smaller++;
            }
            notGreater = Math.max(notGreater, smaller);
            while (notGreater < others.length && others[notGreater] == some[i]) {
                notGreater++;
            }
            shares[i] = (smaller + notGreater) / 2.0 / others.length;
        }
        return shares;
    }
}
