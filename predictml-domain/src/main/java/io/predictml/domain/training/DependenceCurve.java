package io.predictml.domain.training;

import java.util.List;
import java.util.Objects;

/**
 * The mean answer at each place of a {@link PartialDependence}.
 *
 * @param label the class whose probability it is; the target's name for numbers
 * @param means per place a probability, 0 to 1, or a number in the target's unit
 */
public record DependenceCurve(String label, List<Double> means) {
    public DependenceCurve {
        Objects.requireNonNull(label);
        means = List.copyOf(means);
    }
}
