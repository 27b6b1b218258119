package io.predictml.domain.training;

/**
 * What follows on the held-out rows from saying the positive class where its probability reaches a threshold.
 *
 * @param threshold 0 to 1
 * @param truePositives positive rows that are found
 * @param falsePositives negative rows that are told to be positive
 * @param falseNegatives positive rows that are missed
 * @param trueNegatives negative rows that are left alone
 */
public record ThresholdEffect(
        double threshold, long truePositives, long falsePositives, long falseNegatives, long trueNegatives) {
    /** The share of the positive answers that are right, 0 to 1; 0 where there is none. */
    public double precision() {
        return share(truePositives, falsePositives);
    }

    /** The share of the positive rows that are found, 0 to 1; 0 where there is none. */
    public double recall() {
        return share(truePositives, falseNegatives);
    }

    /** The harmonic mean of precision and recall, 0 to 1. */
    public double f1() {
        return share(2 * truePositives, falsePositives + falseNegatives);
    }

    /** Youden's index (1950): the share of positives found less the share of false alarms, -1 to 1. */
    public double youden() {
        return recall() - share(falsePositives, trueNegatives);
    }

    private static double share(long part, long rest) {
        return part + rest == 0 ? 0 : (double) part / (part + rest);
    }
}
