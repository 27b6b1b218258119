package io.predictml.domain.outcome;

import java.util.Objects;

/**
 * What came true of one prediction, as a client tells it.
 *
 * @param prediction the id that the prediction was answered with
 * @param truth the true class or number; not blank
 */
public record ToldOutcome(String prediction, String truth) {
    public ToldOutcome {
        Objects.requireNonNull(prediction);
        Objects.requireNonNull(truth);
    }
}
