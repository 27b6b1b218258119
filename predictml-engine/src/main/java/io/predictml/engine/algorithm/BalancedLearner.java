package io.predictml.engine.algorithm;

import io.predictml.engine.prepare.LearningData;
import java.util.Arrays;

/**
 * Learns from rows weighted so that each class counts alike, for tables where a class is so rare that a learner may pass it
 * over. The probabilities are turned back to the classes' true shares ({@link PriorCorrectedModel}), so that they mean the
 * same as everybody's.
 */
final class BalancedLearner implements Learner {
    /** A row counts at most that many times as much as another: single rows must not decide. */
    private static final double MOST = 20;

    private final Learner learner;

    BalancedLearner(Learner learner) {
        this.learner = learner;
    }

    /** The same algorithm with balanced classes, under a name of its own. */
    static Algorithm of(Algorithm algorithm) {
        return new Algorithm(
                algorithm.name() + "Balanced",
                algorithm.family(),
                algorithm.implementation(),
                algorithm.encoding(),
                algorithm.effort(),
                new BalancedLearner(algorithm.learner()));
    }

    @Override
    public FittedModel fit(LearningData data, long seed) throws Exception {
        double[] weights = weights(data);
        return new PriorCorrectedModel(learner.fit(data.weighted(weights), seed), weights);
    }

    /** With a mean of 1 over the rows, so that a learner's penalties keep their meaning. */
    private static double[] weights(LearningData data) {
        double[] counts = new double[data.labels().size()];
        for (int i = 0; i < data.size(); i++) {
            counts[(int) data.target(i)]++;
        }
        double most = Arrays.stream(counts).max().orElse(1);
        double[] weights = Arrays.stream(counts)
                .map(count -> Math.min(MOST, most / Math.max(1, count)))
                .toArray();
        double sum = 0;
        for (int label = 0; label < counts.length; label++) {
            sum += counts[label] * weights[label];
        }
        double mean = sum / data.size();
        return Arrays.stream(weights).map(weight -> weight / mean).toArray();
    }

    @Override
    public Learner patient(int checks) {
        return new BalancedLearner(learner.patient(checks));
    }

    @Override
    public boolean holdsBack() {
        return learner.holdsBack();
    }

    @Override
    public boolean needsRareClass() {
        return true;
    }
}
