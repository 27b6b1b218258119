package io.predictml.engine.evaluate;

import io.predictml.domain.prediction.Interval;
import io.predictml.domain.training.Coverage;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Says between which numbers, or among which classes, the truth lies in a stated share of all cases, whatever the model:
 * split conformal prediction, from predictions for rows that the model had not learned from.
 *
 * <p>Numbers: the predictions are parted by their size, and each part has a half-width of its own (Mondrian conformal
 * regression, Boström and Johansson, 2020), for large predictions are often farther off than small ones. Classes: every
 * class that is at least as probable as a threshold, and always the most probable one (least ambiguous sets, Sadinle, Lei
 * and Wasserman, 2019); where a model is right more often than the stated share, so are its sets.
 *
 * @param edges the predictions at which a new part begins, ascending; one fewer than half-widths
 * @param halfWidths of the intervals, per part in the target's unit; empty for classes
 * @param leastProbability of the classes in a set; 0 for numbers, and where there were too few rows to tell
 */
public record Conformal(List<Double> edges, List<Double> halfWidths, double leastProbability) {
    /** The share of true numbers that the intervals hold. */
    public static final double OF_NUMBERS = 0.95;
    /** The share of true classes that the sets hold. */
    public static final double OF_CLASSES = 0.9;

    private static final int MOST_PARTS = 10;
    /** With fewer rows, a half-width would follow chance. */
    private static final int FEWEST_ROWS_OF_A_PART = 100;

    public Conformal {
        edges = List.copyOf(edges);
        halfWidths = List.copyOf(halfWidths);
        if (!halfWidths.isEmpty() && edges.size() != halfWidths.size() - 1) {
            throw new IllegalArgumentException(
                    "%d parts need one edge less, not %d".formatted(halfWidths.size(), edges.size()));
        }
    }

    /** @param unseen predictions, at least one, for rows that were not learned from */
    public static Conformal of(Predictions unseen) {
        return unseen.isClassification() ? ofClasses(unseen) : ofNumbers(unseen);
    }

    private static Conformal ofClasses(Predictions unseen) {
        double[] doubts = IntStream.range(0, unseen.size())
                .mapToDouble(row -> 1 - unseen.probability(row, unseen.trueClass(row)))
                .toArray();
        return new Conformal(List.of(), List.of(), Math.max(0, 1 - quantile(doubts, OF_CLASSES, 1)));
    }

    private static Conformal ofNumbers(Predictions unseen) {
        int[] order = IntStream.range(0, unseen.size())
                .boxed()
                .sorted(Comparator.comparingDouble(unseen::number))
                .mapToInt(Integer::intValue)
                .toArray();
        int most = Math.max(1, Math.min(MOST_PARTS, order.length / FEWEST_ROWS_OF_A_PART));
        double[] edges = IntStream.range(1, most)
                .mapToDouble(part -> unseen.number(order[(int) ((long) part * order.length / most)]))
                .filter(edge -> edge > unseen.number(order[0]))
                .distinct()
                .toArray();
        double[] widths = IntStream.rangeClosed(0, edges.length)
                .mapToDouble(part -> halfWidth(unseen, order, edges, part))
                .toArray();
        return new Conformal(
                Arrays.stream(edges).boxed().toList(),
                Arrays.stream(widths).boxed().toList(),
                0);
    }

    private static double halfWidth(Predictions unseen, int[] rows, double[] edges, int part) {
        double[] errors = Arrays.stream(rows)
                .filter(row -> part(edges, unseen.number(row)) == part)
                .mapToDouble(row -> Math.abs(unseen.truth(row) - unseen.number(row)))
                .toArray();
        return quantile(errors, OF_NUMBERS, Arrays.stream(errors).max().orElse(0));
    }

    private static int part(double[] edges, double number) {
        int part = 0;
        while (part < edges.length && number >= edges[part]) {
            part++;
        }
        return part;
    }

    /** The value that a new one does not exceed in the share of cases; {@code beyond} where there are too few to tell. */
    private static double quantile(double[] values, double share, double beyond) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int rank = (int) Math.ceil((sorted.length + 1) * share);
        return rank > sorted.length ? beyond : sorted[rank - 1];
    }

    /** Around a predicted number. */
    public Interval interval(double number) {
        double half = halfWidths.get(
                part(edges.stream().mapToDouble(Double::doubleValue).toArray(), number));
        return new Interval(number - half, number + half);
    }

    /** The indexes of the classes that the truth is likely among, most probable first; never none. */
    public List<Integer> likely(double[] probabilities) {
        int first = Predictions.mostProbable(probabilities);
        return IntStream.range(0, probabilities.length)
                .boxed()
                .filter(label -> label == first || probabilities[label] >= leastProbability)
                .sorted(Comparator.comparingDouble(label -> -probabilities[label]))
                .toList();
    }

    /** How often it holds for other rows than it was made from, at least one. */
    public Coverage measure(Predictions others) {
        double held = 0;
        double size = 0;
        for (int row = 0; row < others.size(); row++) {
            if (others.isClassification()) {
                List<Integer> likely = likely(others.output(row));
                held += likely.contains(others.trueClass(row)) ? 1 : 0;
                size += likely.size();
            } else {
                Interval interval = interval(others.number(row));
                held += interval.lower() <= others.truth(row) && others.truth(row) <= interval.upper() ? 1 : 0;
                size += interval.upper() - interval.lower();
            }
        }
        double nominal = others.isClassification() ? OF_CLASSES : OF_NUMBERS;
        return new Coverage(nominal, held / others.size(), size / others.size());
    }
}
