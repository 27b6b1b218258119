package io.predictml.engine.prepare;

/** The form in which a learner wants its columns. */
public enum Encoding {
    /** Numbers as they are, missing ones too; categories as nominal columns. For trees, rules and Bayes. */
    NOMINAL,
    /**
     * As {@link #NOMINAL} with nothing missing: medians for numbers, a level of its own for categories. For
     * Weka's REPTree and RandomTree, which may divide by zero where values are missing.
     */
    FILLED,
    /**
     * As {@link #NOMINAL}, but categories as numbers: what the target was like for their levels, in training told by the
     * rows before each row in a random order. For tables where categories say most.
     */
    ORDERED,
    /** Numbers only: medians for missing values, an indicator per level. For linear models. */
    DENSE,
    /** As {@link #DENSE}, every column with mean 0 and standard deviation 1. For distances, kernels and gradients. */
    SCALED
}
