package io.predictml.ejb.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.predictml.domain.training.CandidateStatus;
import io.predictml.domain.training.LeaderboardEntry;
import io.predictml.domain.training.ModelFamily;
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
