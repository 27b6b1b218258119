package io.predictml.engine.cluster;

import io.predictml.domain.training.CandidateStatus;
import io.predictml.domain.training.Metric;
import io.predictml.domain.training.ModelFamily;
import java.util.Map;
import java.util.Objects;

/**
 * What came of one candidate on the whole table.
 *
 * @param name among them that of the sample race's winner, which learned from the sample only
 * @param status a final one
 * @param metrics on the held-out rows of the whole table; empty where it was not scored
 * @param trainingMillis 0 where nothing was learned
 * @param predictMicrosPerRow mean time to prepare and predict one row
 * @param rows that it learned from
 * @param reason why it failed, was cut or left out, in words; empty where it completed
 */
public record ScaleResult(
        String name,
        ModelFamily family,
        String implementation,
        CandidateStatus status,
        Map<Metric, Double> metrics,
        long trainingMillis,
        double predictMicrosPerRow,
        long rows,
        String reason) {
    public ScaleResult {
        Objects.requireNonNull(name);
        Objects.requireNonNull(family);
        Objects.requireNonNull(implementation);
        if (!status.isFinal()) {
            throw new IllegalArgumentException("A result cannot be " + status);
        }
        metrics = Map.copyOf(metrics);
        Objects.requireNonNull(reason);
    }
}
