package io.predictml.engine.monitoring;

import io.predictml.engine.evaluate.Conformal;
import io.predictml.engine.evaluate.Predictions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * What the model answered to rows that it had not learned from, to hold later answers against. It travels with the model.
 *
 * @param labels the classes, a bin each; empty for numbers
 * @param cuts of predicted numbers, ascending
 * @param counts per bin
 * @param certainty for classes the mean probability of the answer, which for calibrated ones is the accuracy to expect; for
 *     numbers the mean half width of the interval
 */
public record OutputReference(List<String> labels, List<Double> cuts, List<Long> counts, double certainty) {
    public OutputReference {
        labels = List.copyOf(labels);
        cuts = List.copyOf(cuts);
        counts = List.copyOf(counts);
    }

    /** @param unseen calibrated predictions for rows that were not learned from */
    public static OutputReference of(Predictions unseen, Conformal conformal) {
        int[] rows = IntStream.range(0, unseen.size()).toArray();
        if (unseen.isClassification()) {
            long[] counts = new long[unseen.labels().size()];
            Arrays.stream(rows).forEach(row -> counts[unseen.predictedClass(row)]++);
            double certainty = Arrays.stream(rows)
                    .mapToDouble(row -> unseen.probability(row, unseen.predictedClass(row)))
                    .average()
                    .orElse(Double.NaN);
            return new OutputReference(unseen.labels(), List.of(), listed(counts), certainty);
        }
        double[] sorted =
                Arrays.stream(rows).mapToDouble(unseen::number).sorted().toArray();
        OutputReference empty = new OutputReference(List.of(), FieldBins.cuts(sorted), List.of(), 0);
        long[] counts = new long[empty.cuts().size() + 1];
        Arrays.stream(sorted).forEach(number -> counts[empty.bin(number)]++);
        double width = Arrays.stream(sorted)
                .mapToObj(conformal::interval)
                .mapToDouble(interval -> (interval.upper() - interval.lower()) / 2)
                .average()
                .orElse(Double.NaN);
        return new OutputReference(List.of(), empty.cuts(), listed(counts), width);
    }

    private static List<Long> listed(long[] counts) {
        return LongStream.of(counts).boxed().toList();
    }

    /** What a person calls the bins, in their order. */
    List<String> names() {
        return labels.isEmpty()
                ? IntStream.rangeClosed(0, cuts.size()).mapToObj(this::name).toList()
                : labels;
    }

    private String name(int bin) {
        if (cuts.isEmpty()) {
            return "…";
        }
        return bin == 0
                ? "< " + cuts.get(0).floatValue()
                : "≥ " + cuts.get(bin - 1).floatValue();
    }

    /** The bin of a predicted number. */
    public int bin(double number) {
        int bin = 0;
        while (bin < cuts.size() && number >= cuts.get(bin)) {
            bin++;
        }
        return bin;
    }
}
