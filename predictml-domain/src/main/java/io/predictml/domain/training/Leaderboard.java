package io.predictml.domain.training;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The comparison as it stands: ranked candidates first, best on top, then the others in their given order.
 *
 * @param metric the one that ranks
 */
public record Leaderboard(ProblemType problemType, Metric metric, List<LeaderboardEntry> entries) {
    public Leaderboard {
        Objects.requireNonNull(problemType);
        Objects.requireNonNull(metric);
        entries = List.copyOf(entries);
    }

    /**
     * Ranks by the problem's ranking metric. Those that were cut come after all that finished every fold, and among
     * themselves by finished folds first, because few folds flatter.
     *
     * @param entries in any order; their ranks are ignored
     */
    public static Leaderboard of(ProblemType problem, List<LeaderboardEntry> entries) {
        Metric metric = Metric.ranking(problem);
        Comparator<LeaderboardEntry> byScore =
                Comparator.comparingDouble(entry -> entry.metrics().get(metric));
        Comparator<LeaderboardEntry> bestFirst = Comparator.comparing(
                        (LeaderboardEntry entry) -> entry.status() != CandidateStatus.COMPLETED)
                .thenComparing(entry -> -entry.folds())
                .thenComparing(metric.higherIsBetter() ? byScore.reversed() : byScore)
                .thenComparing(LeaderboardEntry::name);
        List<LeaderboardEntry> ranked = new ArrayList<>();
        entries.stream()
                .filter(entry -> hasScore(entry, metric))
                .sorted(bestFirst)
                .forEach(entry -> ranked.add(entry.ranked(ranked.size() + 1)));
        entries.stream().filter(entry -> !hasScore(entry, metric)).forEach(entry -> ranked.add(entry.ranked(0)));
        return new Leaderboard(problem, metric, ranked);
    }

    /** The best candidate so far. */
    public Optional<LeaderboardEntry> best() {
        return entries.stream().filter(entry -> entry.rank() == 1).findFirst();
    }

    private static boolean hasScore(LeaderboardEntry entry, Metric metric) {
        boolean ended = entry.status() == CandidateStatus.COMPLETED || entry.status() == CandidateStatus.STOPPED;
        return ended && !Double.isNaN(entry.metrics().getOrDefault(metric, Double.NaN));
    }
}
