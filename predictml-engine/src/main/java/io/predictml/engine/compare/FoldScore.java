package io.predictml.engine.compare;

import io.predictml.domain.training.Metric;
import io.predictml.domain.training.ScoreInterval;
import java.util.Map;
import java.util.Optional;

/**
 * How a candidate stands after a fold: over all folds that it finished.
 *
 * @param folds finished so far
 * @param rows training rows that take part
 * @param trainingMillis of all finished folds together
 * @param predictMicrosPerRow mean time to predict one row
 * @param metrics over all rows of the finished folds
 * @param interval of the one that ranks
 */
public record FoldScore(
        int folds,
        int rows,
        long trainingMillis,
        double predictMicrosPerRow,
        Map<Metric, Double> metrics,
        Optional<ScoreInterval> interval) {
    public FoldScore {
        metrics = Map.copyOf(metrics);
    }

    /** Before the first fold. */
    public static FoldScore none() {
        return new FoldScore(0, 0, 0, 0, Map.of(), Optional.empty());
    }
}
