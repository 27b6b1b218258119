package io.predictml.domain.training;

import java.util.List;
import java.util.Objects;

/**
 * How the mean answer over some rows moves when one column is given the same value in all of them and the others stay as
 * they are (Friedman, 2001).
 *
 * @param places the values of the column that were tried, as text: ascending, or levels with the most frequent first
 * @param numbers the same places as numbers; empty for levels and for dates
 * @param curves one for numbers and for two classes (the positive one); else those of the classes that it moves most
 */
public record PartialDependence(
        String column, List<String> places, List<Double> numbers, List<DependenceCurve> curves) {
    public PartialDependence {
        Objects.requireNonNull(column);
        places = List.copyOf(places);
        numbers = List.copyOf(numbers);
        curves = List.copyOf(curves);
    }
}
