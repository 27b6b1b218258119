package io.predictml.engine.evaluate;

import static java.util.Comparator.comparingLong;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.predictml.domain.dataset.HistogramBin;
import io.predictml.domain.training.ClassMetrics;
import io.predictml.domain.training.Metric;
import io.predictml.domain.training.MetricEstimate;
import io.predictml.domain.training.ProblemType;
import io.predictml.domain.training.Residuals;
import io.predictml.domain.training.ThresholdAdvice;
import io.predictml.domain.training.ThresholdEffect;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiagnosticsTest {
    private static final double EXACT = 1e-9;

    @TempDir
    private static Path folder;

    @Test
    void theAdvisedThresholdsAreBetterOnRowsThatTheyWereNotChosenOn() throws Exception {
        Judged judged = Judged.of("telco_churn", "churn", "LogisticRegression", 42, folder);

        ThresholdAdvice advice = Thresholds.advise(judged.unseen(), judged.heldOut());

        assertThat(advice.label()).isEqualTo("Yes");
        assertThat(advice.bestF1().f1()).isGreaterThan(advice.usual().f1() + 0.02);
        assertThat(advice.bestYouden().youden()).isGreaterThan(advice.usual().youden() + 0.05);
        assertThat(advice.bestF1().threshold()).isBetween(0.2, 0.45);
        for (ThresholdEffect effect : List.of(advice.usual(), advice.bestF1(), advice.bestYouden())) {
            assertThat(effect.truePositives()
                            + effect.falsePositives()
                            + effect.falseNegatives()
                            + effect.trueNegatives())
                    .isEqualTo(judged.heldOut().size());
        }
        assertThat(advice.steps())
                .hasSize(101)
                .contains(advice.usual())
                .isSortedAccordingTo(
                        comparingLong(ThresholdEffect::truePositives).reversed());
        assertThat(advice.usual().recall())
                .isEqualTo(Scores.of(judged.heldOut()).get(Metric.RECALL), within(EXACT));
    }

    /** By hand: yes from 0.4 on finds both of the two at one false alarm; from 0.7 on, one at none. */
    @Test
    void aThresholdStandsBetweenTheRowsThatItParts() {
        Predictions five = new Predictions(List.of("no", "yes"), new double[] {0, 0, 1, 0, 1}, new double[][] {
            {0.9, 0.1}, {0.8, 0.2}, {0.6, 0.4}, {0.5, 0.5}, {0.2, 0.8}
        });

        ThresholdAdvice advice = Thresholds.advise(five, five);

        assertThat(advice.bestF1()).isEqualTo(new ThresholdEffect((0.4 + 0.2) / 2, 2, 1, 0, 2));
        assertThat(advice.usual()).isEqualTo(new ThresholdEffect(0.5, 1, 1, 1, 2));
        assertThat(advice.bestF1().f1()).isEqualTo(0.8, within(EXACT));
        assertThat(advice.bestF1().youden()).isEqualTo(2.0 / 3, within(EXACT));
    }

    @Test
    void eachClassHasFiguresOfItsOwn() {
        Predictions four = new Predictions(List.of("a", "b", "c"), new double[] {0, 0, 1, 1}, new double[][] {
            {0.6, 0.4, 0}, {0.3, 0.7, 0}, {0.1, 0.9, 0}, {0, 1, 0}
        });

        assertThat(ClassScores.perClass(four))
                .containsExactly(
                        new ClassMetrics("a", 2, 1, 0.5, 2.0 / 3),
                        new ClassMetrics("b", 2, 2.0 / 3, 1, 0.8),
                        new ClassMetrics("c", 0, 0, 0, 0));
    }

    /** By hand: the bin at 0.8 states 1.6 for two rows of which one came true, the one at 0.1 states 0.2 for none of two. */
    @Test
    void theCalibrationErrorIsTheMeanDistanceOfTheBins() {
        Predictions four = new Predictions(List.of("no", "yes"), new double[] {1, 0, 0, 0}, new double[][] {
            {0.2, 0.8}, {0.2, 0.8}, {0.9, 0.1}, {0.9, 0.1}
        });

        assertThat(CalibrationError.of(four)).isEqualTo((0.6 + 0.2) / 4, within(EXACT));
    }

    @Test
    void residualsSayToWhichSideAndHowFar() throws Exception {
        Predictions heldOut = Judged.of("ames_housing", "Sale_Price", "DecisionTreeRegressor", 1, folder)
                .heldOut();

        Residuals residuals = ResidualSummary.of(heldOut);

        assertThat(residuals.low()).isLessThan(residuals.median());
        assertThat(residuals.median()).isLessThan(residuals.high());
        assertThat(residuals.histogram().stream().mapToLong(HistogramBin::count).sum())
                .isEqualTo(heldOut.size());
        assertThat(residuals.histogram()).hasSize(15);
        double mean = IntStream.range(0, heldOut.size())
                .mapToDouble(row -> heldOut.number(row) - heldOut.truth(row))
                .average()
                .orElseThrow();
        assertThat(residuals.mean()).isEqualTo(mean, within(1e-6));
        assertThat(residuals.deviation()).isEqualTo(Scores.of(heldOut).get(Metric.RMSE), within(200.0));
    }

    @Test
    void equalResidualsAreOneBin() {
        Predictions same = new Predictions(List.of(), new double[] {1, 2, 3}, new double[][] {{2}, {3}, {4}});

        assertThat(ResidualSummary.of(same))
                .isEqualTo(new Residuals(1, 0, 1, 1, 1, List.of(new HistogramBin(1, 1, 3))));
    }

    @Test
    void aModelWhoseIntervalReachesGuessingShouldNotBeUsed() {
        Verdict poor = Verdict.of(
                ProblemType.BINARY_CLASSIFICATION,
                "churn",
                List.of("No", "Yes"),
                Map.of(
                        Metric.AUC, new MetricEstimate(0.56, 0.49, 0.63),
                        Metric.ACCURACY, new MetricEstimate(0.7, 0.6, 0.8)),
                Map.of(Metric.ACCURACY, 0.7));
        Verdict weak = Verdict.of(
                ProblemType.REGRESSION,
                "delay",
                List.of(),
                Map.of(
                        Metric.R2, new MetricEstimate(0.12, 0.05, 0.2),
                        Metric.MAE, new MetricEstimate(9, 8, 10)),
                Map.of(Metric.MAE, 10.0));

        assertThat(poor.noBetterThanGuessing()).isTrue();
        assertThat(poor.sentence())
                .startsWith("Not better than guessing")
                .contains("should not be used as a model")
                .contains("56.0 %");
        assertThat(weak.noBetterThanGuessing()).isFalse();
        assertThat(weak.sentence()).startsWith("A weak model: it explains 12.0 %");
    }

    @Test
    void aModelThatGuessesTheMeanIsSaidToGuess() throws Exception {
        Judged judged = Judged.of("concrete", "compressive_strength", "DummyRegressor", 42, folder);
        Judged other = Judged.of("telco_churn", "churn", "DummyClassifier", 42, folder);

        assertThat(Verdict.of(
                                ProblemType.REGRESSION,
                                "strength",
                                List.of(),
                                Bootstrap.estimates(judged.heldOut(), 1),
                                Scores.of(judged.heldOut()))
                        .noBetterThanGuessing())
                .isTrue();
        assertThat(Verdict.of(
                                ProblemType.BINARY_CLASSIFICATION,
                                "churn",
                                List.of("No", "Yes"),
                                Bootstrap.estimates(other.heldOut(), 1),
                                Scores.of(other.heldOut()))
                        .noBetterThanGuessing())
                .isTrue();
    }
}
