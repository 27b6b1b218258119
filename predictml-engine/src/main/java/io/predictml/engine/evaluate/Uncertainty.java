package io.predictml.engine.evaluate;

import java.util.Objects;

/**
 * What a model's mistakes on rows that it had not learned from teach about its answers; it travels with the model.
 *
 * @param calibration of the probabilities; comes first
 * @param conformal from calibrated predictions
 */
public record Uncertainty(Calibration calibration, Conformal conformal) {
    public Uncertainty {
        Objects.requireNonNull(calibration);
        Objects.requireNonNull(conformal);
    }

    /** @param unseen predictions, at least one, for rows that were not learned from, in the model's own words */
    public static Uncertainty of(Predictions unseen, long seed) {
        Calibration calibration = Calibration.choose(unseen, seed);
        return new Uncertainty(calibration, Conformal.of(calibration.apply(unseen)));
    }
}
