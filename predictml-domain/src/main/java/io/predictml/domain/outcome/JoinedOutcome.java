package io.predictml.domain.outcome;

import java.time.Instant;
import java.util.Objects;

/**
 * A prediction beside what came true.
 *
 * @param label the predicted class; empty for numbers
 * @param number the predicted number; NaN for classes
 * @param confidence the probability of the predicted class; NaN for numbers
 * @param lower of the interval that holds 95 of 100 true numbers; NaN for classes
 * @param upper likewise
 * @param truth the true class or number, as it was told
 */
public record JoinedOutcome(
        Instant answeredAt, String label, double number, double confidence, double lower, double upper, String truth) {
    public JoinedOutcome {
        Objects.requireNonNull(answeredAt);
        Objects.requireNonNull(label);
        Objects.requireNonNull(truth);
    }

    public boolean isNumber() {
        return label.isEmpty();
    }

    /** Whether the predicted class is the true one: the same text, or the same number written in another way. */
    public boolean isRight() {
        return sameClass(label, truth);
    }

    /** Predicted less true; for numbers. */
    public double error() {
        return number - Double.parseDouble(truth);
    }

    /** Whether the interval holds the true number. */
    public boolean isCovered() {
        double value = Double.parseDouble(truth);
        return value >= lower && value <= upper;
    }

    /** Whether two texts name the same class. */
    public static boolean sameClass(String one, String other) {
        if (one.strip().equals(other.strip())) {
            return true;
        }
        double left = number(one);
        return !Double.isNaN(left) && left == number(other);
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text.strip());
        } catch (NumberFormatException notANumber) {
            return Double.NaN;
        }
    }
}
