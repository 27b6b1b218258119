package io.predictml.engine.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.predictml.domain.training.Metric;
import io.predictml.engine.record.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On what real algorithms predict for real tables; gains are measured on rows that had no part in the calibration. */
class CalibrationTest {
    @TempDir
    private static Path folder;

    @ParameterizedTest
    @CsvSource({
        "telco_churn, churn, GaussianNB, 0.8, IsotonicCalibration",
        "credit_status, Status, GaussianNB, 0.99, IsotonicCalibration",
        "credit-g, class, RandomTreeClassifier, 0.6, PlattScaling",
        "soybean, Class, GaussianNB, 0.98, TemperatureScaling",
        "hpc_jobs, class, GaussianNB, 0.8, DirichletCalibration"
    })
    void probabilitiesOfAModelThatIsTooSureBecomeHonest(
            String table, String target, String algorithm, double mostLeft, String kind) throws Exception {
        Judged judged = Judged.of(table, target, algorithm, 42, folder);

        Calibration calibration = Calibration.choose(judged.unseen(), 42);

        assertThat(calibration.getClass().getSimpleName()).isEqualTo(kind);
        Predictions calibrated = calibration.apply(judged.heldOut());
        assertThat(LogLoss.mean(calibrated)).isLessThan(mostLeft * LogLoss.mean(judged.heldOut()));
        assertThat(CalibrationError.of(calibrated)).isLessThan(CalibrationError.of(judged.heldOut()));
        assertThat(Scores.of(calibrated).get(Metric.AUC))
                .isEqualTo(Scores.of(judged.heldOut()).get(Metric.AUC), within(0.005));
    }

    @Test
    void classesThatAreTakenForEachOtherArePartedAgain() throws Exception {
        Judged judged = Judged.of("hpc_jobs", "class", "XGBClassifier", 42, folder);

        Calibration calibration = Calibration.choose(judged.unseen(), 42);

        assertThat(calibration).isInstanceOf(DirichletCalibration.class);
        assertThat(LogLoss.mean(calibration.apply(judged.heldOut()))).isLessThan(0.99 * LogLoss.mean(judged.heldOut()));
    }

    @Test
    void whatIsHonestAlreadyStaysAsItIs() throws Exception {
        Judged judged = Judged.of("telco_churn", "churn", "LogisticRegression", 42, folder);

        assertThat(Calibration.choose(judged.unseen(), 42)).isEqualTo(Calibration.none());
    }

    @Test
    void fewRowsAndNumbersAreLeftAlone() throws Exception {
        Predictions few = new Predictions(
                List.of("a", "b"), new double[] {0, 1, 0, 1}, new double[][] {{1, 0}, {1, 0}, {0, 1}, {0, 1}});
        Predictions numbers = Judged.of("concrete", "compressive_strength", "LinearRegression", 42, folder)
                .unseen();

        assertThat(Calibration.choose(few, 42)).isEqualTo(Calibration.none());
        assertThat(Calibration.choose(numbers, 42)).isEqualTo(Calibration.none());
    }

    @Test
    void theOrderOfTwoRowsNeverTurns() throws Exception {
        Predictions unseen =
                Judged.of("telco_churn", "churn", "GaussianNB", 42, folder).unseen();
        Random random = new Random(1);
        for (Calibration calibration : List.of(PlattScaling.fit(unseen), IsotonicCalibration.fit(unseen))) {
            for (int i = 0; i < 20_000; i++) {
                double one = random.nextDouble();
                double other = random.nextBoolean() ? random.nextDouble() : one + 1e-9;
                double calibratedOne = calibration.apply(new double[] {1 - one, one})[1];
                double calibratedOther = calibration.apply(new double[] {1 - other, other})[1];
                assertThat(Double.compare(calibratedOne, calibratedOther)).isEqualTo(Double.compare(one, other));
                assertThat(calibratedOne).isBetween(0.0, 1.0);
            }
        }
    }

    @Test
    void itIsTheSameAfterItWasKeptAsJson() throws Exception {
        Predictions two =
                Judged.of("telco_churn", "churn", "GaussianNB", 42, folder).unseen();
        Predictions more =
                Judged.of("penguins", "species", "GaussianNB", 42, folder).unseen();
        for (Calibration calibration : List.of(
                Calibration.none(),
                PlattScaling.fit(two),
                IsotonicCalibration.fit(two),
                TemperatureScaling.fit(more),
                DirichletCalibration.fit(more))) {
            Uncertainty kept = new Uncertainty(calibration, Conformal.of(two));

            assertThat(Json.MAPPER.readValue(Json.MAPPER.writeValueAsBytes(kept), Uncertainty.class))
                    .isEqualTo(kept);
        }
    }

    /** By hand: rows 1 to 3 of five are out of order and are pooled. */
    @Test
    void violatorsArePooled() {
        Predictions five = new Predictions(List.of("no", "yes"), new double[] {0, 1, 0, 0, 1}, new double[][] {
            {0.9, 0.1}, {0.8, 0.2}, {0.7, 0.3}, {0.6, 0.4}, {0.1, 0.9}
        });

        IsotonicCalibration calibration = IsotonicCalibration.fit(five);

        assertThat(calibration.stated()).hasSize(3);
        assertThat(calibration.stated().get(1)).isEqualTo(0.3, within(1e-12));
        assertThat(calibration.observed().get(0)).isEqualTo(1.0 / 7, within(1e-12));
        assertThat(calibration.observed().get(1)).isEqualTo(1.0 / 3, within(1e-12));
        assertThat(calibration.observed().get(2)).isEqualTo(6.0 / 7, within(1e-12));
        assertThat(calibration.apply(new double[] {0.4, 0.6})[1]).isEqualTo((1.0 / 3 + 6.0 / 7) / 2, within(1e-5));
    }
}
