package io.predictml.domain.training;

/**
 * How far chance alone may carry a cross-validated score: its 95 % interval. What lies within another candidate's interval is
 * not told from it by these rows.
 *
 * @param lower in the score's own unit
 * @param upper not below {@code lower}
 */
public record ScoreInterval(double lower, double upper) {
    public ScoreInterval {
        if (!(lower <= upper)) {
            throw new IllegalArgumentException("An interval cannot go from " + lower + " to " + upper);
        }
    }
}
