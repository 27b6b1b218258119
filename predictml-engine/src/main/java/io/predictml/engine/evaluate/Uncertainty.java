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
}
