package io.predictml.engine.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.predictml.domain.prediction.Interval;
import io.predictml.domain.training.Coverage;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Coverage on held-out rows of real tables. */
class ConformalTest {
    private static final double CLOSE = 0.03;

    @TempDir
    private static Path folder;

    @ParameterizedTest
    @CsvSource({
        "diamonds, price, DecisionTreeRegressor, 1",
        "ames_housing, Sale_Price, DecisionTreeRegressor, 3",
        "concrete, compressive_strength, LinearRegression, 5"
    })
    void intervalsHoldWhatTheySay(String table, String target, String algorithm, int splits) throws Exception {
        assertThat(coverage(table, target, algorithm, splits)).isEqualTo(Conformal.OF_NUMBERS, within(CLOSE));
    }

    @ParameterizedTest
    @CsvSource({
        "telco_churn, churn, GaussianNB, 1",
        "telco_churn, churn, LogisticRegression, 1",
        "soybean, Class, HoeffdingTreeClassifier, 5",
        "soybean, Class, KNeighborsClassifier, 5",
        "credit-g, class, DecisionTreeClassifier, 3"
    })
    void setsHoldWhatTheySay(String table, String target, String algorithm, int splits) throws Exception {
        assertThat(coverage(table, target, algorithm, splits)).isEqualTo(Conformal.OF_CLASSES, within(CLOSE));
    }

    /** The mean over so many ways to hold rows out: a single one of a small table has too few of them. */
    private static double coverage(String table, String target, String algorithm, int splits) throws Exception {
        double sum = 0;
        for (int seed = 1; seed <= splits; seed++) {
            Judged judged = Judged.of(table, target, algorithm, seed, folder);
            Calibration calibration = Calibration.choose(judged.unseen(), seed);
            Coverage coverage =
                    Conformal.of(calibration.apply(judged.unseen())).measure(calibration.apply(judged.heldOut()));
            sum += coverage.measured();
        }
        return sum / splits;
    }

    @Test
    void cheapDiamondsGetNarrowerIntervalsThanDearOnesAndBothHold() throws Exception {
        Judged judged = Judged.of("diamonds", "price", "DecisionTreeRegressor", 2, folder);
        Conformal conformal = Conformal.of(judged.unseen());

        Interval cheap = conformal.interval(800);
        Interval dear = conformal.interval(12_000);

        assertThat(cheap.upper() - cheap.lower()).isLessThan(0.2 * (dear.upper() - dear.lower()));
        for (boolean isDear : new boolean[] {false, true}) {
            int[] rows = IntStream.range(0, judged.heldOut().size())
                    .filter(row -> judged.heldOut().number(row) > 5_000 == isDear)
                    .toArray();
            assertThat(conformal.measure(judged.heldOut().select(rows)).measured())
                    .isEqualTo(Conformal.OF_NUMBERS, within(CLOSE));
        }
    }

    @Test
    void aModelThatIsRightMoreOftenThanAskedStillNamesOneClass() throws Exception {
        Judged judged = Judged.of("penguins", "species", "RandomForestClassifier", 1, folder);
        Coverage coverage = Conformal.of(judged.unseen()).measure(judged.heldOut());

        assertThat(coverage.measured()).isGreaterThan(0.93);
        assertThat(coverage.meanSize()).isEqualTo(1, within(0.05));
    }

    /** By hand: of nine errors the ninth, since 95 % of ten is nine and a half. */
    @Test
    void withFewRowsTheLargestErrorDecides() {
        double[] truth = {1, 2, 3, 4, 5, 6, 7, 8, 9};
        double[][] predicted = new double[9][];
        for (int i = 0; i < 9; i++) {
            predicted[i] = new double[] {truth[i] + 0.1 * (i + 1)};
        }

        Interval interval =
                Conformal.of(new Predictions(List.of(), truth, predicted)).interval(5);

        assertThat(interval.lower()).isEqualTo(5 - 0.9, within(1e-9));
        assertThat(interval.upper()).isEqualTo(5 + 0.9, within(1e-9));
    }

    @Test
    void likelyClassesComeMostProbableFirstAndThereIsAlwaysOne() {
        Conformal conformal = new Conformal(List.of(), List.of(), 0.25);

        assertThat(conformal.likely(new double[] {0.3, 0.1, 0.6})).containsExactly(2, 0);
        assertThat(conformal.likely(new double[] {0.2, 0.2, 0.2, 0.21, 0.19})).containsExactly(3);
    }
}
