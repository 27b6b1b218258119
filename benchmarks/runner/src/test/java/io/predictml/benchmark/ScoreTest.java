package io.predictml.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.predictml.domain.training.ProblemType;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScoreTest {
    /** Four of the six pairs are in order and one is a tie: AUC is 4.5 / 6. */
    @Test
    void areaUnderTheCurveCountsPairsAndHalvesTies() {
        CsvTable predictions = table("yes,no", "0.9,0.1", "0.4,0.6", "0.4,0.6", "0.8,0.2", "0.1,0.9");
        Score score = Score.of(predictions, List.of("yes", "yes", "no", "no", "no"), ProblemType.BINARY_CLASSIFICATION);
        assertThat(score.error()).isCloseTo(1 - 4.5 / 6, within(1e-12));
        assertThat(score.share()).isCloseTo(3 / 5.0, within(1e-12));
    }

    @Test
    void theOrderOfTheColumnsDoesNotMatter() {
        List<String> truth = List.of("yes", "no", "no");
        Score one =
                Score.of(table("yes,no", "0.9,0.1", "0.3,0.7", "0.2,0.8"), truth, ProblemType.BINARY_CLASSIFICATION);
        Score other =
                Score.of(table("no,yes", "0.1,0.9", "0.7,0.3", "0.8,0.2"), truth, ProblemType.BINARY_CLASSIFICATION);
        assertThat(other).isEqualTo(one);
        assertThat(one.error()).isZero();
    }

    @Test
    void logLossIsTheMeanNegativeLogarithmOfTheTrueClass() {
        Score score = Score.of(
                table("a,b,c", "0.5,0.25,0.25", "0.1,0.7,0.2", "0,0.5,0.5"),
                List.of("a", "c", "b"),
                ProblemType.MULTICLASS_CLASSIFICATION);
        assertThat(score.error()).isCloseTo(-(Math.log(0.5) + Math.log(0.2) + Math.log(0.5)) / 3, within(1e-12));
    }

    @Test
    void numbersAreJudgedByTheRootOfTheMeanSquare() {
        Score score = Score.of(table("prediction", "1", "4", "3"), List.of("1", "2", "3"), ProblemType.REGRESSION);
        assertThat(score.error()).isCloseTo(Math.sqrt(4 / 3.0), within(1e-12));
        assertThat(score.share()).isCloseTo(1 - 4 / 2.0, within(1e-12));
    }

    @Test
    void answersThatAreNoneAreRefused() {
        List<String> truth = List.of("1", "2");
        assertThatThrownBy(() -> Score.of(table("prediction", "1"), truth, ProblemType.REGRESSION))
                .hasMessage("1 predictions for 2 rows");
        assertThatThrownBy(() -> Score.of(table("prediction", "1", "NaN"), truth, ProblemType.REGRESSION))
                .hasMessage("A prediction is NaN");
    }

    private static CsvTable table(String... lines) {
        List<List<String>> rows =
                Arrays.stream(lines).map(line -> List.of(line.split(","))).toList();
        return new CsvTable(rows.get(0), rows.subList(1, rows.size()));
    }
}
