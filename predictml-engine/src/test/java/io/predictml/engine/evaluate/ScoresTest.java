package io.predictml.engine.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.predictml.domain.training.Metric;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Against figures that scikit-learn's documentation or a calculation by hand gives. */
class ScoresTest {
    private static final double EXACT = 1e-9;

    private static double[][] shares(double... positive) {
        double[][] rows = new double[positive.length][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new double[] {1 - positive[i], positive[i]};
        }
        return rows;
    }

    @Test
    void twoClasses() {
        Map<Metric, Double> scores = Scores.of(
                new Predictions(List.of("no", "yes"), new double[] {0, 0, 1, 1}, shares(0.1, 0.4, 0.35, 0.8)));

        assertThat(scores.get(Metric.AUC)).isEqualTo(0.75, within(EXACT));
        assertThat(scores.get(Metric.ACCURACY)).isEqualTo(0.75, within(EXACT));
        assertThat(scores.get(Metric.PRECISION)).isEqualTo(1, within(EXACT));
        assertThat(scores.get(Metric.RECALL)).isEqualTo(0.5, within(EXACT));
        assertThat(scores.get(Metric.F1_SCORE)).isEqualTo(2.0 / 3, within(EXACT));
        assertThat(scores.get(Metric.LOG_LOSS))
                .isEqualTo(-(Math.log(0.9) + Math.log(0.6) + Math.log(0.35) + Math.log(0.8)) / 4, within(EXACT));
        assertThat(scores.get(Metric.BRIER)).isEqualTo((0.01 + 0.16 + 0.4225 + 0.04) / 4, within(EXACT));
        assertThat(scores.get(Metric.MCC)).isEqualTo(1 / Math.sqrt(3), within(EXACT));
    }

    @Test
    void equalProbabilitiesCountHalf() {
        Map<Metric, Double> scores =
                Scores.of(new Predictions(List.of("no", "yes"), new double[] {0, 1, 0, 1}, shares(0.5, 0.5, 0.5, 0.5)));

        assertThat(scores.get(Metric.AUC)).isEqualTo(0.5, within(EXACT));
    }

    @Test
    void whatIsNotDefinedOnTheRowsIsLeftOut() {
        Map<Metric, Double> scores =
                Scores.of(new Predictions(List.of("no", "yes"), new double[] {0, 0}, shares(0.2, 0.3)));

        assertThat(scores).doesNotContainKey(Metric.AUC).containsKey(Metric.ACCURACY);
    }

    @Test
    void numbers() {
        Map<Metric, Double> scores = Scores.of(
                new Predictions(List.of(), new double[] {3, -0.5, 2, 7}, new double[][] {{2.5}, {0.0}, {2}, {8}}));

        assertThat(scores.get(Metric.R2)).isEqualTo(0.9486081370449679, within(EXACT));
        assertThat(scores.get(Metric.RMSE)).isEqualTo(Math.sqrt(0.375), within(EXACT));
        assertThat(scores.get(Metric.MAE)).isEqualTo(0.5, within(EXACT));
        assertThat(scores.get(Metric.MEDIAN_AE)).isEqualTo(0.5, within(EXACT));
        assertThat(scores.get(Metric.MAPE)).isEqualTo((0.5 / 3 + 1 + 0 + 1.0 / 7) / 4, within(EXACT));
    }
}
