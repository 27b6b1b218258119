package io.predictml.domain.training;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What helps to judge a model beyond its figures of merit, on the held-out rows.
 *
 * @param noBetterThanGuessing whether the 95 % interval of how well it ranks, or of its error, reaches the naive guess
 * @param perClass for classes, in the model's order
 * @param calibrationError for classes: the expected calibration error over ten bins, 0 to 1 (Naeini et al., 2015)
 * @param threshold for two classes
 * @param residuals for numbers
 * @param dependence of the most important columns, at most six, most important first
 * @param coverage of the intervals, or of the sets of likely classes
 * @param otherSplit where a column tells the time, or the rows were not parted at random; absent, that is null, in what an
 *     earlier version kept
 */
public record ModelDiagnostics(
        boolean noBetterThanGuessing,
        List<ClassMetrics> perClass,
        Optional<Double> calibrationError,
        Optional<ThresholdAdvice> threshold,
        Optional<Residuals> residuals,
        List<PartialDependence> dependence,
        Optional<Coverage> coverage,
        Optional<OtherSplit> otherSplit) {
    public ModelDiagnostics {
        perClass = List.copyOf(perClass);
        Objects.requireNonNull(calibrationError);
        Objects.requireNonNull(threshold);
        Objects.requireNonNull(residuals);
        dependence = List.copyOf(dependence);
        Objects.requireNonNull(coverage);
        otherSplit = Objects.requireNonNullElse(otherSplit, Optional.<OtherSplit>empty());
    }
}
