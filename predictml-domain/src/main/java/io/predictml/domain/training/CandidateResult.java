package io.predictml.domain.training;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What came of one candidate.
 *
 * @param status a final one
 * @param metrics cross-validated, over all rows of the finished folds; empty where no fold was finished
 * @param interval of the score that ranks; empty where too few rows were predicted for one
 * @param trainingTime of all finished folds together
 * @param predictMicrosPerRow mean time to predict one row, in microseconds
 * @param rows training rows that took part
 * @param folds finished folds
 * @param reason why it failed or was cut, in words; empty where it completed
 */
public record CandidateResult(
        String name,
        CandidateStatus status,
        Map<Metric, Double> metrics,
        Optional<ScoreInterval> interval,
        Duration trainingTime,
        double predictMicrosPerRow,
        int rows,
        int folds,
        String reason) {
    public CandidateResult {
        Objects.requireNonNull(name);
        if (!status.isFinal()) {
            throw new IllegalArgumentException("A result cannot be " + status);
        }
        metrics = Map.copyOf(metrics);
        Objects.requireNonNull(interval);
        Objects.requireNonNull(trainingTime);
        Objects.requireNonNull(reason);
    }

    /** One whose score has no interval. */
    public CandidateResult(
            String name,
            CandidateStatus status,
            Map<Metric, Double> metrics,
            Duration trainingTime,
            double predictMicrosPerRow,
            int rows,
            int folds,
            String reason) {
        this(name, status, metrics, Optional.empty(), trainingTime, predictMicrosPerRow, rows, folds, reason);
    }

    /** The same of a candidate that was not through. */
    public CandidateResult stopped(String why) {
        return new CandidateResult(
                name, CandidateStatus.STOPPED, metrics, interval, trainingTime, predictMicrosPerRow, rows, folds, why);
    }
}
