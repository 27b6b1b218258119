package io.predictml.domain.training;

import java.util.Objects;

/**
 * How two models fared on the same rows, none of which either had learned from.
 *
 * @param part which of the rows
 * @param metric accuracy (share of right answers) or mean absolute error (in the target's unit)
 * @param rows that both answered
 * @param champion the live model's value
 * @param challenger the new model's value
 * @param lower of the 95 % interval of the challenger's value less the champion's
 * @param upper likewise
 * @param pValue two-sided: how probable so large a difference is where there is none, 0 to 1
 */
public record PairedComparison(
        Part part,
        Metric metric,
        long rows,
        double champion,
        double challenger,
        double lower,
        double upper,
        double pValue) {
    /** Below which a difference counts as more than chance. */
    public static final double LEVEL = 0.05;

    /** Which of the held-out rows. */
    public enum Part {
        ALL,
        /** Those that were held out when the champion was trained. */
        OLD,
        /** Those whose truth came as an outcome since. */
        NEW
    }

    public PairedComparison {
        Objects.requireNonNull(part);
        Objects.requireNonNull(metric);
    }

    /** The challenger's value less the champion's. */
    public double difference() {
        return challenger - champion;
    }

    public boolean significant() {
        return pValue < LEVEL;
    }

    /** Whether the challenger's value is the better one, be it by chance. */
    public boolean better() {
        return metric.higherIsBetter() ? difference() > 0 : difference() < 0;
    }
}
