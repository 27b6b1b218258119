package io.predictml.engine.table;

import io.predictml.domain.dataset.DateSummary;
import io.predictml.domain.dataset.DateSummary.DateBin;
import io.predictml.domain.dataset.HistogramBin;
import io.predictml.domain.dataset.NumberSummary;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Sums up how the values of a column are spread. */
final class Distribution {
    private static final int BINS = 20;

    private Distribution() {}

    /** @param sorted one value or more */
    static NumberSummary ofNumbers(double[] sorted) {
        return new NumberSummary(
                sorted[0],
                quantile(sorted, 0.25),
                quantile(sorted, 0.5),
                quantile(sorted, 0.75),
                sorted[sorted.length - 1],
                Arrays.stream(sorted).average().orElseThrow(),
                histogram(sorted));
    }

    /** @param sorted seconds since 1970-01-01T00:00, one or more */
    static DateSummary ofDates(double[] sorted) {
        return new DateSummary(
                moment(sorted[0]),
                moment(quantile(sorted, 0.25)),
                moment(quantile(sorted, 0.5)),
                moment(quantile(sorted, 0.75)),
                moment(sorted[sorted.length - 1]),
                histogram(sorted).stream()
                        .map(bin -> new DateBin(moment(bin.from()), moment(bin.to()), bin.count()))
                        .toList());
    }

    private static LocalDateTime moment(double seconds) {
        return LocalDateTime.ofEpochSecond((long) seconds, 0, ZoneOffset.UTC);
    }

    private static double quantile(double[] sorted, double share) {
        double position = share * (sorted.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }

    private static List<HistogramBin> histogram(double[] sorted) {
        double min = sorted[0];
        double width = (sorted[sorted.length - 1] - min) / BINS;
        if (width == 0) {
            return List.of(new HistogramBin(min, min, sorted.length));
        }
        long[] counts = new long[BINS];
        for (double value : sorted) {
            counts[Math.min(BINS - 1, (int) ((value - min) / width))]++;
        }
        return IntStream.range(0, BINS)
                .mapToObj(i -> new HistogramBin(
                        min + i * width, i == BINS - 1 ? sorted[sorted.length - 1] : min + (i + 1) * width, counts[i]))
                .toList();
    }
}
