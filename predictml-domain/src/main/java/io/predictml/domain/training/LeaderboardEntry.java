package io.predictml.domain.training;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One line of a leaderboard; every candidate has one from the start.
 *
 * @param rank from 1, best first; 0 while there is no score
 * @param metrics cross-validated; empty while there is no score
 * @param interval of the score that ranks; empty where too few rows were predicted for one
 * @param trainingTimeMs of all finished folds together; 0 while there is none
 * @param predictTimePerRowMicros mean time to predict one row
 * @param rows training rows that took part
 * @param folds finished folds
 * @param reason why it failed, was cut or skipped; empty otherwise
 */
public record LeaderboardEntry(
        int rank,
        String name,
        ModelFamily family,
        String implementation,
        CandidateStatus status,
        Map<Metric, Double> metrics,
        Optional<ScoreInterval> interval,
        long trainingTimeMs,
        double predictTimePerRowMicros,
        int rows,
        int folds,
        String reason) {
    public LeaderboardEntry {
        Objects.requireNonNull(name);
        Objects.requireNonNull(family);
        Objects.requireNonNull(implementation);
        Objects.requireNonNull(status);
        metrics = Map.copyOf(metrics);
        Objects.requireNonNull(interval);
        Objects.requireNonNull(reason);
    }

    /** One whose score has no interval. */
    public LeaderboardEntry(
            int rank,
            String name,
            ModelFamily family,
            String implementation,
            CandidateStatus status,
            Map<Metric, Double> metrics,
            long trainingTimeMs,
            double predictTimePerRowMicros,
            int rows,
            int folds,
            String reason) {
        this(
                rank,
                name,
                family,
                implementation,
                status,
                metrics,
                Optional.empty(),
                trainingTimeMs,
                predictTimePerRowMicros,
                rows,
                folds,
                reason);
    }

    /** The line of a candidate that has not begun. */
    public static LeaderboardEntry planned(Candidate candidate) {
        return new LeaderboardEntry(
                0,
                candidate.name(),
                candidate.family(),
                candidate.implementation(),
                candidate.skipReason().isEmpty() ? CandidateStatus.WAITING : CandidateStatus.SKIPPED,
                Map.of(),
                0,
                0,
                0,
                0,
                candidate.skipReason());
    }

    /** The line of a candidate that ended, not ranked yet. */
    public static LeaderboardEntry of(Candidate candidate, CandidateResult result) {
        return new LeaderboardEntry(
                0,
                candidate.name(),
                candidate.family(),
                candidate.implementation(),
                result.status(),
                result.metrics(),
                result.interval(),
                result.trainingTime().toMillis(),
                result.predictMicrosPerRow(),
                result.rows(),
                result.folds(),
                result.reason());
    }

    /** The same line, with its score, in another status. */
    public LeaderboardEntry as(CandidateStatus other, String why) {
        return new LeaderboardEntry(
                rank,
                name,
                family,
                implementation,
                other,
                metrics,
                interval,
                trainingTimeMs,
                predictTimePerRowMicros,
                rows,
                folds,
                why);
    }

    /** The same line with another rank. */
    LeaderboardEntry ranked(int newRank) {
        return new LeaderboardEntry(
                newRank,
                name,
                family,
                implementation,
                status,
                metrics,
                interval,
                trainingTimeMs,
                predictTimePerRowMicros,
                rows,
                folds,
                reason);
    }
}
