package io.predictml.domain.dataset;

import java.util.List;

/** Distribution of a numeric column over its values that are present; quartiles by linear interpolation. */
public record NumberSummary(
        double min,
        double lowerQuartile,
        double median,
        double upperQuartile,
        double max,
        double mean,
        List<HistogramBin> histogram) {
    public NumberSummary {
        histogram = List.copyOf(histogram);
    }
}
