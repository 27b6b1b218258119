package io.predictml.domain.monitoring;

import io.predictml.domain.training.Metric;
import java.util.Objects;

/**
 * What a model is expected to be worth on the rows that came, without knowing the truth, beside what it promised.
 *
 * <p>For classes it is the mean of the calibrated probabilities of the answers, corrected by how far they were from the truth on
 * held-out rows; for numbers the promised error times how much wider the intervals have become. It sees rows that the model
 * finds harder, and is blind where the truth itself has changed.
 *
 * @param metric accuracy, or RMSE
 * @param promised on the held-out rows
 * @param expected on the rows that came; NaN where that cannot be said
 */
public record ExpectedQuality(Metric metric, double promised, double expected) {
    public ExpectedQuality {
        Objects.requireNonNull(metric);
    }

    /** How much worse than promised, as a share of the promise; 0 where it is better, or unknown. */
    public double drop() {
        double drop = metric.higherIsBetter() ? (promised - expected) / promised : (expected - promised) / promised;
        return Double.isFinite(drop) ? Math.max(0, drop) : 0;
    }
}
