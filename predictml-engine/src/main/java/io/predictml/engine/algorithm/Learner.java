package io.predictml.engine.algorithm;

import io.predictml.engine.prepare.LearningData;

/** What learns: the one thing that a library must bring to take part. */
@FunctionalInterface
public interface Learner {
    /**
     * Learns from all rows that are given. Expected to end soon after its thread is interrupted.
     *
     * @param seed of every random choice: the same data and seed make the same model
     * @throws Exception whatever the library throws
     */
    FittedModel fit(LearningData data, long seed) throws Exception;

    /** Whether it learns from a part of the rows only, chosen by the seed, and stops by what the others say. */
    default boolean holdsBack() {
        return false;
    }

    /**
     * The same learner with another patience, where it is one that learns in rounds.
     *
     * @param checks without improvement, of five rounds each, after which it stops
     */
    default Learner patient(int checks) {
        return this;
    }

    /** Whether every number that it learns from has to be 0 or more. */
    default boolean needsAmounts() {
        return false;
    }

    /** Whether it is for tables where some class is rare. */
    default boolean needsRareClass() {
        return false;
    }
}
