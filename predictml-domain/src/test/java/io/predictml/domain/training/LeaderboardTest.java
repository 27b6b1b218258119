package io.predictml.domain.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LeaderboardTest {
    @Test
    void theHigherAucRanksFirst() {
        Leaderboard board = Leaderboard.of(
                ProblemType.BINARY_CLASSIFICATION,
                List.of(
                        entry("low", CandidateStatus.COMPLETED, Map.of(Metric.AUC, 0.7)),
                        entry("high", CandidateStatus.COMPLETED, Map.of(Metric.AUC, 0.8))));
        assertThat(names(board)).containsExactly("1 high", "2 low");
        assertThat(board.best()).get().extracting(LeaderboardEntry::name).isEqualTo("high");
    }

    @Test
    void theLowerErrorRanksFirst() {
        Leaderboard board = Leaderboard.of(
                ProblemType.REGRESSION,
                List.of(
                        entry("far", CandidateStatus.COMPLETED, Map.of(Metric.RMSE, 9.0)),
                        entry("near", CandidateStatus.COMPLETED, Map.of(Metric.RMSE, 2.0))));
        assertThat(names(board)).containsExactly("1 near", "2 far");
    }

    @Test
    void aCandidateThatWasCutRanksBehindAllThatFinished() {
        Leaderboard board = Leaderboard.of(
                ProblemType.BINARY_CLASSIFICATION,
                List.of(
                        entry("cut", CandidateStatus.STOPPED, Map.of(Metric.AUC, 0.9)),
                        entry("whole", CandidateStatus.COMPLETED, Map.of(Metric.AUC, 0.6))));
        assertThat(names(board)).containsExactly("1 whole", "2 cut");
    }

    @Test
    void amongThoseThatWereCutMoreFoldsRankFirst() {
        Leaderboard board = Leaderboard.of(
                ProblemType.BINARY_CLASSIFICATION,
                List.of(
                        entry("one", CandidateStatus.STOPPED, Map.of(Metric.AUC, 0.9), 1),
                        entry("four", CandidateStatus.STOPPED, Map.of(Metric.AUC, 0.6), 4)));
        assertThat(names(board)).containsExactly("1 four", "2 one");
    }

    @Test
    void aScoreOfOneThatFailedDoesNotCount() {
        Leaderboard board = Leaderboard.of(
                ProblemType.BINARY_CLASSIFICATION,
                List.of(entry("broken", CandidateStatus.FAILED, Map.of(Metric.AUC, 0.9))));
        assertThat(names(board)).containsExactly("0 broken");
        assertThat(board.best()).isEmpty();
    }

    @Test
    void whoHasNoScoreHasNoRank() {
        Leaderboard board = Leaderboard.of(
                ProblemType.BINARY_CLASSIFICATION,
                List.of(
                        entry("broken", CandidateStatus.FAILED, Map.of()),
                        entry("odd", CandidateStatus.COMPLETED, Map.of(Metric.AUC, Double.NaN)),
                        entry("fine", CandidateStatus.COMPLETED, Map.of(Metric.AUC, 0.6))));
        assertThat(names(board)).containsExactly("1 fine", "0 broken", "0 odd");
    }

    @Test
    void equalScoresAreOrderedByName() {
        Leaderboard board = Leaderboard.of(
                ProblemType.BINARY_CLASSIFICATION,
                List.of(
                        entry("b", CandidateStatus.COMPLETED, Map.of(Metric.AUC, 0.6)),
                        entry("a", CandidateStatus.COMPLETED, Map.of(Metric.AUC, 0.6))));
        assertThat(names(board)).containsExactly("1 a", "2 b");
    }

    private static List<String> names(Leaderboard board) {
        return board.entries().stream()
                .map(entry -> entry.rank() + " " + entry.name())
                .toList();
    }

    private static LeaderboardEntry entry(String name, CandidateStatus status, Map<Metric, Double> metrics) {
        return entry(name, status, metrics, 5);
    }

    private static LeaderboardEntry entry(String name, CandidateStatus status, Map<Metric, Double> metrics, int folds) {
        return new LeaderboardEntry(0, name, ModelFamily.TREE, "weka", status, metrics, 1, 1, 100, folds, "");
    }
}
