package io.predictml.engine.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.predictml.domain.outcome.JoinedOutcome;
import io.predictml.domain.outcome.LiveQuality;
import io.predictml.domain.outcome.LiveQuality.Verdict;
import io.predictml.domain.training.Metric;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Live quality, against numbers that were reckoned by hand or that a known distribution gives. */
class OutcomeScoresTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    /** The textbook's interval of 81 of 100. */
    @Test
    void theShareOfRightAnswersHasWilsonsInterval() {
        LiveQuality quality = OutcomeScores.of(classes(100, 81, 0.9), Metric.ACCURACY, 0.85, 500, HOUR);

        assertThat(quality.live()).isEqualTo(0.81);
        assertThat(quality.low()).isCloseTo(0.7222, within(1e-4));
        assertThat(quality.high()).isCloseTo(0.8749, within(1e-4));
        assertThat(quality.verdict()).isEqualTo(Verdict.KEPT);
        assertThat(quality.drop()).isZero();
        assertThat(quality.kept()).isEqualTo(500);
    }

    @Test
    void onlyWhatIsWorseByMoreThanChanceBreaksThePromise() {
        assertThat(OutcomeScores.of(classes(100, 81, 0.9), Metric.ACCURACY, 0.9, 100, HOUR)
                        .verdict())
                .isEqualTo(Verdict.BELOW);
        assertThat(OutcomeScores.of(classes(100, 81, 0.9), Metric.ACCURACY, 0.9, 100, HOUR)
                        .drop())
                .isCloseTo(0.1, within(1e-9));
        assertThat(OutcomeScores.of(classes(29, 0, 0.9), Metric.ACCURACY, 0.9, 29, HOUR)
                        .verdict())
                .isEqualTo(Verdict.TOO_FEW);
        assertThat(OutcomeScores.of(classes(30, 0, 0.9), Metric.ACCURACY, 0.9, 30, HOUR)
                        .verdict())
                .isEqualTo(Verdict.BELOW);
        assertThat(OutcomeScores.of(classes(40, 40, 0.9), Metric.ACCURACY, 1, 40, HOUR)
                        .verdict())
                .isEqualTo(Verdict.KEPT);
    }

    @Test
    void confidenceIsComparedWithWhatWasRight() {
        List<JoinedOutcome> joined = new ArrayList<>(classes(50, 40, 0.85));
        joined.addAll(classes(50, 25, 0.95));

        LiveQuality quality = OutcomeScores.of(joined, Metric.ACCURACY, 0.9, 100, HOUR);

        assertThat(quality.calibration()).hasSize(2);
        assertThat(quality.calibration().get(0)).isEqualTo(new LiveQuality.Confidence(0.85, 0.8, 50));
        assertThat(quality.calibrationError()).isCloseTo(0.5 * 0.05 + 0.5 * 0.45, within(1e-9));
    }

    @Test
    void aNumbersErrorIsTheRootOfTheMeanSquare() {
        List<JoinedOutcome> joined = List.of(number(10, 13), number(10, 6), number(5, 5), number(5, 5));

        LiveQuality quality = OutcomeScores.of(joined, Metric.RMSE, 2, 4, HOUR);

        assertThat(quality.live()).isEqualTo(2.5);
        assertThat(quality.totals().orElseThrow()).isEqualTo(new LiveQuality.Totals(30, 29, 0.5));
        assertThat(quality.calibrationError()).isCloseTo(0.45, within(1e-9));
    }

    /** Of 400 samples with a true error of 1, the interval misses it in about 5 of 100. */
    @Test
    void theIntervalOfTheErrorHoldsItInAbout95Of100Cases() {
        Random random = new Random(7);
        int held = 0;
        for (int sample = 0; sample < 400; sample++) {
            List<JoinedOutcome> joined = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                joined.add(number(random.nextGaussian(), 0));
            }
            LiveQuality quality = OutcomeScores.of(joined, Metric.RMSE, 1, 200, HOUR);
            held += quality.low() <= 1 && quality.high() >= 1 ? 1 : 0;
        }

        assertThat(held).isBetween(366, 392);
    }

    @Test
    void theCourseIsByWhenRowsWereAnswered() {
        List<JoinedOutcome> joined = List.of(
                outcome(NOON, "a", "a", 0.5),
                outcome(NOON.plusSeconds(3599), "a", "b", 0.5),
                outcome(NOON.plusSeconds(3600), "b", "b", 0.5));

        assertThat(OutcomeScores.of(joined, Metric.ACCURACY, 0.9, 3, HOUR).points())
                .containsExactly(new LiveQuality.Point(NOON, 0.5, 2), new LiveQuality.Point(NOON.plus(HOUR), 1, 1));
    }

    @Test
    void withoutTruthsNothingIsSaid() {
        LiveQuality quality = OutcomeScores.of(List.of(), Metric.RMSE, 2, 10, HOUR);

        assertThat(quality.live()).isNaN();
        assertThat(quality.verdict()).isEqualTo(Verdict.TOO_FEW);
        assertThat(quality.totals()).isEmpty();
    }

    @Test
    void theSameNumberIsTheSameClassHoweverItIsWritten() {
        assertThat(JoinedOutcome.sameClass("1", "1.0")).isTrue();
        assertThat(JoinedOutcome.sameClass("yes", " yes ")).isTrue();
        assertThat(JoinedOutcome.sameClass("yes", "Yes")).isFalse();
        assertThat(JoinedOutcome.sameClass("1", "2")).isFalse();
    }

    private static List<JoinedOutcome> classes(int rows, int right, double confidence) {
        List<JoinedOutcome> joined = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            joined.add(outcome(NOON, "yes", i < right ? "yes" : "no", confidence));
        }
        return joined;
    }

    private static JoinedOutcome outcome(Instant at, String label, String truth, double confidence) {
        return new JoinedOutcome(at, label, Double.NaN, confidence, Double.NaN, Double.NaN, truth);
    }

    private static JoinedOutcome number(double predicted, double truth) {
        return new JoinedOutcome(NOON, "", predicted, Double.NaN, predicted - 2, predicted + 2, Double.toString(truth));
    }
}
