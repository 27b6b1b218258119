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
     * Ranks by the problem's ranking metric. Those that are not through, or were cut, come after all that are, and among
     * themselves those first that were scored on more rows, then on more folds, because few of either flatter.
     *
     * @param entries in any order; their ranks are ignored
     */
    public static Leaderboard of(ProblemType problem, List<LeaderboardEntry> entries) {
        Metric metric = Metric.ranking(problem);
        Comparator<LeaderboardEntry> byScore =
                Comparator.comparingDouble(entry -> entry.metrics().get(metric));
        Comparator<LeaderboardEntry> bestFirst = Comparator.comparing(
                        (LeaderboardEntry entry) -> entry.status() != CandidateStatus.COMPLETED)
                .thenComparing(entry -> entry.status() == CandidateStatus.COMPLETED ? 0 : -entry.rows())
                .thenComparing(entry -> entry.status() == CandidateStatus.COMPLETED ? 0 : -entry.folds())
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
        return entry.status() != CandidateStatus.FAILED
                && !Double.isNaN(entry.metrics().getOrDefault(metric, Double.NaN));
    }
}
