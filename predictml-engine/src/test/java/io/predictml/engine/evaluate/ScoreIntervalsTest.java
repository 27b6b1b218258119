package io.predictml.engine.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.predictml.domain.training.Metric;
import io.predictml.domain.training.ProblemType;
import io.predictml.domain.training.ScoreInterval;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Expected values by hand, and by how often the truth is found. */
class ScoreIntervalsTest {
    private static final List<String> TWO = List.of("no", "yes");
    private static final Random RANDOM = new Random(20260922);

    /** Positives 0.8, 0.4 and negatives 0.6, 0.2: shares 1, 0.5 and 0.5, 1 of each; the area is 0.75. */
    @Test
    void theAreasIntervalComesFromHowEachRowSwaysIt() {
        Predictions four = binary(new double[] {1, 1, 0, 0}, new double[] {0.8, 0.4, 0.6, 0.2});

        ScoreInterval interval =
                ScoreIntervals.of(four, ProblemType.BINARY_CLASSIFICATION).orElseThrow();

        // variance of the positives' shares 0.125 / 2, of the negatives' 0.125 / 2
        double reach = 1.959964 * Math.sqrt(0.125 / 2 + 0.125 / 2);
        assertThat(interval.lower()).isCloseTo(0.75 - reach, within(1e-9));
        assertThat(interval.upper()).isEqualTo(1);
    }

    @Test
    void ofNumbersItIsThatOfTheSquaredErrors() {
        Predictions three = new Predictions(List.of(), new double[] {1, 2, 3}, new double[][] {{2}, {2}, {5}});

        ScoreInterval interval =
                ScoreIntervals.of(three, ProblemType.REGRESSION).orElseThrow();

        // squares 1, 0, 4: mean 5/3, variance 13/3
        double reach = 1.959964 * Math.sqrt(13.0 / 9);
        assertThat(interval.lower()).isZero();
        assertThat(interval.upper()).isCloseTo(Math.sqrt(5.0 / 3 + reach), within(1e-9));
    }

    @Test
    void thereIsNoneOfOneRow() {
        assertThat(ScoreIntervals.of(
                        binary(new double[] {1, 0, 0}, new double[] {0.8, 0.4, 0.2}),
                        ProblemType.BINARY_CLASSIFICATION))
                .isEmpty();
        assertThat(ScoreIntervals.of(
                        new Predictions(List.of(), new double[] {1}, new double[][] {{1}}), ProblemType.REGRESSION))
                .isEmpty();
    }

    /** The area under two normal distributions 1 apart is Phi(1/sqrt 2) = 0.760250. */
    @Test
    void theTrueAreaIsFoundIn95Of100Draws() {
        assertThat(found(0.760250, ProblemType.BINARY_CLASSIFICATION, () -> {
                    double[] truth = new double[200];
                    double[] scores = new double[200];
                    for (int row = 0; row < truth.length; row++) {
                        truth[row] = row % 2;
                        scores[row] = 1 / (1 + Math.exp(-RANDOM.nextGaussian() - truth[row]));
                    }
                    return binary(truth, scores);
                }))
                .isBetween(0.93, 0.97);
    }

    @Test
    void theTrueErrorIsFoundIn95Of100Draws() {
        assertThat(found(1, ProblemType.REGRESSION, () -> {
                    double[][] predicted = new double[300][1];
                    for (double[] one : predicted) {
                        one[0] = RANDOM.nextGaussian();
                    }
                    return new Predictions(List.of(), new double[300], predicted);
                }))
                .isBetween(0.93, 0.97);
    }

    @Test
    void theScoreLiesWithin() {
        Predictions rows = binary(new double[] {1, 1, 0, 0, 1, 0}, new double[] {0.8, 0.4, 0.6, 0.2, 0.6, 0.6});

        ScoreInterval interval =
                ScoreIntervals.of(rows, ProblemType.BINARY_CLASSIFICATION).orElseThrow();

        assertThat(Scores.of(rows).get(Metric.AUC)).isBetween(interval.lower(), interval.upper());
        assertThat((interval.lower() + interval.upper()) / 2).isLessThan(1);
    }

    private static double found(double truth, ProblemType problem, Supplier<Predictions> draw) {
        int found = 0;
        for (int i = 0; i < 2000; i++) {
            ScoreInterval interval = ScoreIntervals.of(draw.get(), problem).orElseThrow();
            found += interval.lower() <= truth && truth <= interval.upper() ? 1 : 0;
        }
        return found / 2000.0;
    }

    private static Predictions binary(double[] truth, double[] positive) {
        double[][] both = new double[positive.length][];
        for (int row = 0; row < both.length; row++) {
            both[row] = new double[] {1 - positive[row], positive[row]};
        }
        return new Predictions(TWO, truth, both);
    }
}
