package io.predictml.engine.compare;

import io.predictml.domain.training.Candidate;
import io.predictml.domain.training.CandidateResult;
import io.predictml.domain.training.CandidateStatus;
import io.predictml.domain.training.Leaderboard;
import io.predictml.domain.training.LeaderboardEntry;
import io.predictml.domain.training.Metric;
import io.predictml.domain.training.ProblemType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Ranks candidates. A pure function of what is known, so that any two who know the same see the same. */
public final class Leaderboards {
    private Leaderboards() {}

    /**
     * Those scored on every fold come first, best on top, ties by name; then those that
     * were cut, by finished folds and then by score, because few folds flatter; then all without a score, in the order
     * given.
     *
     * @param candidates all of the comparison, in the order in which they will be tried
     * @param results final ones, of any of the candidates
     * @param running names of candidates at work now
     */
    public static Leaderboard rank(
            ProblemType problem, List<Candidate> candidates, Collection<CandidateResult> results, Set<String> running) {
        Metric metric = Metric.ranking(problem);
        Map<String, CandidateResult> byName = new HashMap<>();
        results.forEach(result -> byName.put(result.name(), result));
        List<LeaderboardEntry> scored = new ArrayList<>();
        List<LeaderboardEntry> others = new ArrayList<>();
        for (Candidate candidate : candidates) {
            LeaderboardEntry entry = entry(candidate, Optional.ofNullable(byName.get(candidate.name())), running);
            (isScored(entry, metric) ? scored : others).add(entry);
        }
        scored.sort(order(metric));
        List<LeaderboardEntry> ranked = new ArrayList<>();
        for (LeaderboardEntry entry : scored) {
            ranked.add(withRank(entry, ranked.size() + 1));
        }
        return new Leaderboard(
                problem, metric, Stream.concat(ranked.stream(), others.stream()).toList());
    }

    /** The one on top; empty while nothing has a score. */
    public static Optional<LeaderboardEntry> winner(Leaderboard leaderboard) {
        return leaderboard.entries().stream().filter(entry -> entry.rank() == 1).findFirst();
    }

    private static boolean isScored(LeaderboardEntry entry, Metric metric) {
        boolean ended = entry.status() == CandidateStatus.COMPLETED || entry.status() == CandidateStatus.STOPPED;
        return ended && entry.metrics().containsKey(metric);
    }

    private static Comparator<LeaderboardEntry> order(Metric metric) {
        Comparator<LeaderboardEntry> byScore =
                Comparator.comparingDouble(entry -> entry.metrics().get(metric));
        return Comparator.comparing((LeaderboardEntry entry) -> entry.status() != CandidateStatus.COMPLETED)
                .thenComparing(entry -> -entry.folds())
                .thenComparing(metric.higherIsBetter() ? byScore.reversed() : byScore)
                .thenComparing(LeaderboardEntry::name);
    }

    private static LeaderboardEntry entry(Candidate candidate, Optional<CandidateResult> result, Set<String> running) {
        if (result.isPresent()) {
            return of(candidate, result.get());
        }
        CandidateStatus status = !candidate.skipReason().isEmpty()
                ? CandidateStatus.SKIPPED
                : running.contains(candidate.name()) ? CandidateStatus.RUNNING : CandidateStatus.WAITING;
        return new LeaderboardEntry(
                0,
                candidate.name(),
                candidate.family(),
                candidate.implementation(),
                status,
                Map.of(),
                0,
                0,
                0,
                0,
                candidate.skipReason());
    }

    private static LeaderboardEntry of(Candidate candidate, CandidateResult result) {
        return new LeaderboardEntry(
                0,
                candidate.name(),
                candidate.family(),
                candidate.implementation(),
                result.status(),
                result.metrics(),
                result.trainingTime().toMillis(),
                result.predictMicrosPerRow(),
                result.rows(),
                result.folds(),
                result.reason());
    }

    private static LeaderboardEntry withRank(LeaderboardEntry entry, int rank) {
        return new LeaderboardEntry(
                rank,
                entry.name(),
                entry.family(),
                entry.implementation(),
                entry.status(),
                entry.metrics(),
                entry.trainingTimeMs(),
                entry.predictTimePerRowMicros(),
                entry.rows(),
                entry.folds(),
                entry.reason());
    }
}
