package io.predictml.engine.evaluate;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * Turns the probabilities that a model states into ones that come true as often as they say. Learned from predictions for
 * rows that the model had not learned from; it travels with the model. Immutable.
 *
 * <p>For two classes the order of any two rows stays as it is.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Uncalibrated.class, name = "none"),
    @JsonSubTypes.Type(value = PlattScaling.class, name = "platt"),
    @JsonSubTypes.Type(value = TemperatureScaling.class, name = "temperature"),
    @JsonSubTypes.Type(value = DirichletCalibration.class, name = "dirichlet"),
    @JsonSubTypes.Type(value = IsotonicCalibration.class, name = "isotonic")
})
public sealed interface Calibration
        permits Uncalibrated, PlattScaling, TemperatureScaling, DirichletCalibration, IsotonicCalibration {
    /**
     * @param stated the classes' probabilities, adding up to 1, or one number; not changed
     * @return the same for numbers, else probabilities that add up to 1
     */
    double[] apply(double[] stated);

    /** The same for every row. */
    default Predictions apply(Predictions stated) {
        return stated.map(this::apply);
    }

    /** The probabilities as they are. */
    static Calibration none() {
        return new Uncalibrated();
    }

    /**
     * The one that most lowers the log loss of rows that it was not made from, in five folds; none where that is within
     * the chance of these rows.
     *
     * @param outOfFold predictions for rows that were not learned from
     */
    static Calibration choose(Predictions outOfFold, long seed) {
        return outOfFold.isClassification() ? new CalibrationChoice(outOfFold, seed).best() : none();
    }
}
