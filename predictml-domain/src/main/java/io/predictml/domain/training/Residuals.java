package io.predictml.domain.training;

import io.predictml.domain.dataset.HistogramBin;
import java.util.List;

/**
 * How far predictions were off on the held-out rows, prediction minus truth in the target's unit.
 *
 * @param mean above 0 where the model tends to say too much
 * @param deviation the standard deviation
 * @param low 5 % of the rows are below
 * @param median half of the rows are below
 * @param high 5 % of the rows are above
 * @param histogram ascending; the first and the last bin also hold what lies farther out
 */
public record Residuals(
        double mean, double deviation, double low, double median, double high, List<HistogramBin> histogram) {
    public Residuals {
        histogram = List.copyOf(histogram);
    }
}
