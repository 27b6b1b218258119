package io.predictml.engine.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.predictml.domain.training.Candidate;
import io.predictml.domain.training.CandidateResult;
import io.predictml.domain.training.CandidateStatus;
import io.predictml.domain.training.Leaderboard;
import io.predictml.domain.training.LeaderboardEntry;
import io.predictml.domain.training.Metric;
import io.predictml.domain.training.ModelFamily;
import io.predictml.domain.training.ProblemType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LeaderboardsTest {
    private static Candidate candidate(String name, String skipReason) {
        return new Candidate(name, ModelFamily.TREE, "x.Y", 1, skipReason);
    }

    private static CandidateResult result(String name, CandidateStatus status, double auc, int folds) {
        return new CandidateResult(name, status, Map.of(Metric.AUC, auc), Duration.ofSeconds(1), 1, 100, folds, "");
    }

    private static Leaderboard rank(List<CandidateResult> results) {
        List<Candidate> candidates = List.of(
                candidate("a", ""),
                candidate("b", ""),
                candidate("c", ""),
                candidate("d", ""),
                candidate("e", "too wide"));
        return Leaderboards.rank(ProblemType.BINARY_CLASSIFICATION, candidates, results, Set.of("d"));
    }

    @Test
    void theBestIsOnTopAndEveryCandidateHasALine() {
        Leaderboard board = rank(List.of(
                result("a", CandidateStatus.COMPLETED, 0.7, 5), result("b", CandidateStatus.COMPLETED, 0.9, 5)));

        assertThat(board.entries()).extracting(LeaderboardEntry::name).containsExactly("b", "a", "c", "d", "e");
        assertThat(board.entries()).extracting(LeaderboardEntry::rank).containsExactly(1, 2, 0, 0, 0);
        assertThat(board.entries())
                .extracting(LeaderboardEntry::status)
                .endsWith(CandidateStatus.WAITING, CandidateStatus.RUNNING, CandidateStatus.SKIPPED);
        assertThat(Leaderboards.winner(board).orElseThrow().name()).isEqualTo("b");
    }

    @Test
    void oneThatWasCutDoesNotOutrankACompleteOne() {
        Leaderboard board = rank(
                List.of(result("a", CandidateStatus.COMPLETED, 0.7, 5), result("b", CandidateStatus.STOPPED, 0.9, 1)));

        assertThat(Leaderboards.winner(board).orElseThrow().name()).isEqualTo("a");
    }

    @Test
    void whereNothingIsCompleteTheOneWithMostFoldsWins() {
        Leaderboard board = rank(
                List.of(result("a", CandidateStatus.STOPPED, 0.7, 3), result("b", CandidateStatus.STOPPED, 0.9, 1)));

        assertThat(Leaderboards.winner(board).orElseThrow().name()).isEqualTo("a");
    }

    @Test
    void aFailedOneHasNoRank() {
        Leaderboard board = rank(List.of(result("a", CandidateStatus.FAILED, 0.99, 2)));

        assertThat(Leaderboards.winner(board)).isEmpty();
    }
}
