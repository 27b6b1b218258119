package io.predictml.domain.training;

import java.util.List;
import java.util.Objects;

/**
 * The comparison as it stands: scored candidates first, best on top, then those without a score.
 *
 * @param metric the one that ranks
 */
public record Leaderboard(ProblemType problemType, Metric metric, List<LeaderboardEntry> entries) {
    public Leaderboard {
        Objects.requireNonNull(problemType);
        Objects.requireNonNull(metric);
        entries = List.copyOf(entries);
    }
}
