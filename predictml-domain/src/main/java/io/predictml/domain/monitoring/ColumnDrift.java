package io.predictml.domain.monitoring;

import java.util.List;
import java.util.Objects;

/**
 * How far the values of one column, as they came, are from those of the training data.
 *
 * @param psi population stability index over the bins of the training data, missing values being one of them; 0 is alike
 * @param chance what the index stays below in 999 of 1,000 looks at all columns where nothing has changed, by the number of rows
 * @param distance of Jensen and Shannon, 0 to 1
 * @param missing share of rows without a value
 * @param missingInTraining the same share in the training data
 * @param unseen share of rows with a level that training never saw
 * @param outside share of rows with a number outside the range of training
 * @param bins what the bins are called
 * @param trained share of the training rows per bin, then of those without a value
 * @param live the same of the rows that came
 */
public record ColumnDrift(
        String column,
        Level level,
        double psi,
        double chance,
        double distance,
        double missing,
        double missingInTraining,
        double unseen,
        double outside,
        List<String> bins,
        List<Double> trained,
        List<Double> live) {
    /** How much it is. */
    public enum Level {
        NONE,
        MODERATE,
        LARGE
    }

    public ColumnDrift {
        Objects.requireNonNull(column);
        Objects.requireNonNull(level);
        bins = List.copyOf(bins);
        trained = List.copyOf(trained);
        live = List.copyOf(live);
    }
}
