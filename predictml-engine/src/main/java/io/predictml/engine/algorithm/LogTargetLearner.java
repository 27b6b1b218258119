package io.predictml.engine.algorithm;

import io.predictml.engine.prepare.LearningData;

/**
 * Learns the logarithm of one more than the target: for amounts whose errors grow with them, such as prices. What it
 * answers is turned back, so that it is in the target's unit.
 */
final class LogTargetLearner implements Learner {
    private final Learner learner;

    LogTargetLearner(Learner learner) {
        this.learner = learner;
    }

    /** The same algorithm for the logarithm of the target. */
    static Algorithm of(Algorithm algorithm) {
        return new Algorithm(
                algorithm.name(),
                algorithm.family(),
                algorithm.implementation(),
                algorithm.encoding(),
                algorithm.effort(),
                new LogTargetLearner(algorithm.learner()));
    }

    Learner inner() {
        return learner;
    }

    @Override
    public FittedModel fit(LearningData data, long seed) throws Exception {
        return new LogTargetModel(learner.fit(data.withTargets(Math::log1p), seed));
    }

    @Override
    public Learner patient(int checks) {
        return new LogTargetLearner(learner.patient(checks));
    }

    @Override
    public boolean holdsBack() {
        return learner.holdsBack();
    }

    @Override
    public boolean needsAmounts() {
        return true;
    }
}
