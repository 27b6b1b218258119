package io.predictml.domain.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FinishTimeTest {
    @Test
    void itGrowsWithWhatAFoldTook() {
        assertThat(FinishTime.of(entry(10_000, 5, 0), 1000)).isEqualTo(Duration.ofSeconds(3 + 4 * 2));
    }

    @Test
    void whoSawATenthOfTheRowsTakesTenTimesAsLong() {
        assertThat(FinishTime.of(entry(10_000, 5, 0), 10_000)).isEqualTo(Duration.ofSeconds(3 + 10 * 4 * 2));
    }

    @Test
    void aSlowPredictorTakesLongToExplain() {
        assertThat(FinishTime.of(entry(0, 5, 1000), 1000)).isEqualTo(Duration.ofSeconds(3 + 10));
    }

    @Test
    void ofTheBudgetAFifthIsKeptBackUnlessFinishingTakesLonger() {
        Duration budget = Duration.ofMinutes(1);

        assertThat(FinishTime.reserve(budget, Duration.ofSeconds(5))).isEqualTo(Duration.ofSeconds(12));
        assertThat(FinishTime.reserve(budget, Duration.ofSeconds(20))).isEqualTo(Duration.ofSeconds(20));
        assertThat(FinishTime.reserve(budget, Duration.ofSeconds(90))).isEqualTo(Duration.ofSeconds(30));
        assertThat(FinishTime.reserve(Duration.ofHours(1), Duration.ZERO)).isEqualTo(Duration.ofMinutes(2));
    }

    private static LeaderboardEntry entry(long trainingMs, int folds, double predictMicros) {
        return new LeaderboardEntry(
                1,
                "RandomForestClassifier",
                ModelFamily.RANDOM_FOREST,
                "weka.classifiers.trees.RandomForest",
                CandidateStatus.COMPLETED,
                Map.of(),
                trainingMs,
                predictMicros,
                1000,
                folds,
                "");
    }
}
