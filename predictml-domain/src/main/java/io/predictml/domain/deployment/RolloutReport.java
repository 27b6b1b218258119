package io.predictml.domain.deployment;

import java.util.Objects;
import java.util.OptionalDouble;

/**
 * What a version on trial and the live one beside it did since the trial began.
 *
 * @param live the calls that the live version answered
 * @param trial those that the version on trial answered; a shadow's answers went to nobody
 * @param comparison of a shadow with the live version
 */
public record RolloutReport(Side live, Side trial, Comparison comparison) {
    /** Before the first call. */
    public static final RolloutReport NOTHING =
            new RolloutReport(Side.NOTHING, Side.NOTHING, new Comparison(0, 0, 0, 0));

    private static final double MICROS_PER_MILLI = 1000;

    /**
     * One of the two versions.
     *
     * @param calls that it was given
     * @param rows that it answered
     * @param errors calls that it could not answer though their input was good; a canary's were answered by the live version
     * @param micros microseconds that it took to answer, all together
     */
    public record Side(long calls, long rows, long errors, long micros) {
        static final Side NOTHING = new Side(0, 0, 0, 0);

        /** Milliseconds that it took to answer a call, in the mean; empty before the first. */
        public OptionalDouble meanMillis() {
            return calls == errors
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(micros / MICROS_PER_MILLI / (calls - errors));
        }
    }

    /**
     * What a shadow said of the rows that the live version answered.
     *
     * @param rows that both answered
     * @param agreed rows of the same class, or whose number is within the live version's own bounds
     * @param difference of the probabilities of the live version's class, 0 to 1, or of the numbers, without their signs, of all
     *     rows together
     * @param dropped calls that were not mirrored since the shadow had too much to do
     */
    public record Comparison(long rows, long agreed, double difference, long dropped) {
        /** The share of rows that agreed, 0 to 1; empty before the first. */
        public OptionalDouble agreement() {
            return rows == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) agreed / rows);
        }

        /** How far probabilities or numbers are apart, in the mean; empty before the first. */
        public OptionalDouble meanDifference() {
            return rows == 0 ? OptionalDouble.empty() : OptionalDouble.of(difference / rows);
        }
    }

    public RolloutReport {
        Objects.requireNonNull(live);
        Objects.requireNonNull(trial);
        Objects.requireNonNull(comparison);
    }
}
