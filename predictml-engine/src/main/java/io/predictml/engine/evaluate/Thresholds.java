package io.predictml.engine.evaluate;

import io.predictml.domain.training.ThresholdAdvice;
import io.predictml.domain.training.ThresholdEffect;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Where to say yes, for two classes. */
final class Thresholds {
    private static final double USUAL = 0.5;
    private static final int STEPS = 100;

    private Thresholds() {}

    /**
     * @param chosenOn predictions that the thresholds are chosen on, for rows that were not learned from
     * @param countedOn other such predictions
     */
    static ThresholdAdvice advise(Predictions chosenOn, Predictions countedOn) {
        return new ThresholdAdvice(
                countedOn.labels().get(1),
                effect(USUAL, countedOn),
                effect(best(chosenOn, ThresholdEffect::f1), countedOn),
                effect(best(chosenOn, ThresholdEffect::youden), countedOn),
                IntStream.rangeClosed(0, STEPS)
                        .mapToObj(step -> effect((double) step / STEPS, countedOn))
                        .toList());
    }

    private static ThresholdEffect effect(double threshold, Predictions predictions) {
        int[] counts = new int[4];
        for (int row = 0; row < predictions.size(); row++) {
            boolean saidYes = predictions.probability(row, 1) >= threshold;
            counts[predictions.trueClass(row) * 2 + (saidYes ? 1 : 0)]++;
        }
        return new ThresholdEffect(threshold, counts[3], counts[1], counts[2], counts[0]);
    }

    /** Half-way between two neighbouring probabilities, so that rows like these fall clearly on one side. */
    private static double best(Predictions predictions, ToDoubleFunction<ThresholdEffect> merit) {
        List<Integer> order = IntStream.range(0, predictions.size())
                .boxed()
                .sorted(Comparator.comparingDouble(row -> -predictions.probability(row, 1)))
                .toList();
        long positives =
                order.stream().filter(row -> predictions.trueClass(row) == 1).count();
        long negatives = order.size() - positives;
        double best = USUAL;
        double most = merit.applyAsDouble(effect(USUAL, predictions));
        long found = 0;
        for (int i = 0; i < order.size(); i++) {
            found += predictions.trueClass(order.get(i));
            double here = predictions.probability(order.get(i), 1);
            double next = i + 1 < order.size() ? predictions.probability(order.get(i + 1), 1) : 0;
            long alarms = i + 1 - found;
            double reached = here == next
                    ? Double.NEGATIVE_INFINITY
                    : merit.applyAsDouble(
                            new ThresholdEffect(here, found, alarms, positives - found, negatives - alarms));
            if (reached > most) {
                most = reached;
                best = (here + next) / 2;
            }
        }
        return best;
    }
}
