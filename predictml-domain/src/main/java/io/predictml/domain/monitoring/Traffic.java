package io.predictml.domain.monitoring;

/**
 * What came to a model, and how it was answered.
 *
 * @param calls requests and parts of files
 * @param rows that were answered
 * @param inputErrors calls whose rows did not fit the model
 * @param otherErrors calls that were refused for another reason, such as an endpoint elsewhere that does not answer
 * @param faults calls that failed for a fault of ours
 * @param medianMicros of a call's reading and answering; 0 without calls
 * @param p90Micros what 90 of 100 calls stayed within
 * @param p99Micros what 99 of 100 calls stayed within
 * @param unlike share of rows that are unlike the training data, of which one of 100 is
 * @param certainty for classes the mean probability of the answers, for numbers the mean half width of their intervals; NaN
 *     without rows
 */
public record Traffic(
        long calls,
        long rows,
        long inputErrors,
        long otherErrors,
        long faults,
        long medianMicros,
        long p90Micros,
        long p99Micros,
        double unlike,
        double certainty) {
    /** Share of the calls that were not answered; 0 without calls. */
    public double errorShare() {
        return calls == 0 ? 0 : (inputErrors + otherErrors + faults) / (double) calls;
    }
}
