package io.predictml.engine.evaluate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * For two classes and many rows: the rising step function that is closest to what came true (Zadrozny and Elkan, 2002),
 * found by pooling adjacent violators, with straight lines between the steps' middles.
 *
 * @param stated ascending probabilities of the positive class, the middles of the steps
 * @param observed as many: the share that came true there, never falling, never quite 0 or 1
 */
record IsotonicCalibration(List<Double> stated, List<Double> observed) implements Calibration {
    /** So much of the stated probability stays in, so that rows on one step keep their order. */
    private static final double KEPT = 1e-6;

    IsotonicCalibration {
        stated = List.copyOf(stated);
        observed = List.copyOf(observed);
    }

    static IsotonicCalibration fit(Predictions predictions) {
        List<Step> steps = new ArrayList<>();
        IntStream.range(0, predictions.size())
                .boxed()
                .sorted(Comparator.comparingDouble(row -> predictions.probability(row, 1)))
                .forEach(row -> add(steps, predictions.probability(row, 1), predictions.trueClass(row)));
        // As if one more row of each class were there: no share is 0 or 1.
        double least = 1.0 / (predictions.size() + 2);
        return new IsotonicCalibration(
                steps.stream().map(Step::middle).toList(),
                steps.stream()
                        .map(step -> Math.max(least, Math.min(1 - least, step.share())))
                        .toList());
    }

    private static void add(List<Step> steps, double probability, int truth) {
        Step last = new Step(1, probability, truth, probability, probability);
        while (!steps.isEmpty() && mustPool(steps.get(steps.size() - 1), last)) {
            last = steps.remove(steps.size() - 1).with(last);
        }
        steps.add(last);
    }

    /** Rows of the same probability are one step, whatever came true. */
    private static boolean mustPool(Step lower, Step upper) {
        return lower.share() >= upper.share() || lower.greatest() >= upper.least();
    }

    private record Step(double rows, double sum, double positives, double least, double greatest) {
        double middle() {
            return sum / rows;
        }

        double share() {
            return positives / rows;
        }

        Step with(Step other) {
            return new Step(rows + other.rows, sum + other.sum, positives + other.positives, least, other.greatest);
        }
    }

    @Override
    public double[] apply(double[] probabilities) {
        double positive = (1 - KEPT) * at(probabilities[1]) + KEPT * probabilities[1];
        return new double[] {1 - positive, positive};
    }

    private double at(double probability) {
        int above = 0;
        int end = stated.size();
        while (above < end) {
            int middle = (above + end) / 2;
            if (stated.get(middle) < probability) {
                above = middle + 1;
            } else {
                end = middle;
            }
        }
        if (above == 0 || above == stated.size()) {
            return observed.get(Math.min(above, stated.size() - 1));
        }
        double from = stated.get(above - 1);
        double part = (probability - from) / (stated.get(above) - from);
        return observed.get(above - 1) + part * (observed.get(above) - observed.get(above - 1));
    }
}
