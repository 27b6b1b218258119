package io.predictml.domain.dataset;

import java.time.LocalDateTime;
import java.util.List;

/** Distribution of a column of dates over its values that are present, on the calendar as written. */
public record DateSummary(
        LocalDateTime min,
        LocalDateTime lowerQuartile,
        LocalDateTime median,
        LocalDateTime upperQuartile,
        LocalDateTime max,
        List<DateBin> histogram) {
    public DateSummary {
        histogram = List.copyOf(histogram);
    }

    /** How many values lie between two moments. */
    public record DateBin(LocalDateTime from, LocalDateTime to, long count) {}
}
