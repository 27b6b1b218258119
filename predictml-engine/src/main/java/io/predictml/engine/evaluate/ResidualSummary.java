package io.predictml.engine.evaluate;

import io.predictml.domain.dataset.HistogramBin;
import io.predictml.domain.training.Residuals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** How far predicted numbers are off, and to which side. */
final class ResidualSummary {
    private static final int MOST_BINS = 15;
    /** The bins go from the 1st to the 99th percentile, so that a few large mistakes do not hide the rest. */
    private static final double TAIL = 0.01;

    private static final double EDGE = 0.05;

    private ResidualSummary() {}

    static Residuals of(Predictions predictions) {
        double[] sorted = IntStream.range(0, predictions.size())
                .mapToDouble(row -> predictions.number(row) - predictions.truth(row))
                .sorted()
                .toArray();
        double mean = Arrays.stream(sorted).average().orElse(0);
        double squares = Arrays.stream(sorted)
                .map(residual -> Math.pow(residual - mean, 2))
                .sum();
        return new Residuals(
                mean,
                Math.sqrt(squares / Math.max(1, sorted.length - 1)),
                at(sorted, EDGE),
                at(sorted, 0.5),
                at(sorted, 1 - EDGE),
                histogram(sorted));
    }

    private static double at(double[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.round(share * (sorted.length - 1))];
    }

    private static List<HistogramBin> histogram(double[] sorted) {
        double from = at(sorted, TAIL);
        double to = at(sorted, 1 - TAIL);
        int bins = to > from ? Math.max(1, Math.min(MOST_BINS, sorted.length / 3)) : 1;
        long[] counts = new long[bins];
        for (double residual : sorted) {
            double place = bins == 1 ? 0 : Math.floor((residual - from) / (to - from) * bins);
            counts[(int) Math.max(0, Math.min(bins - 1.0, place))]++;
        }
        double width = (to - from) / bins;
        List<HistogramBin> histogram = new ArrayList<>();
        for (int bin = 0; bin < bins; bin++) {
            histogram.add(new HistogramBin(from + bin * width, from + (bin + 1) * width, counts[bin]));
        }
        return histogram;
    }
}
