package io.predictml.domain.training;

import java.util.Objects;

/**
 * One algorithm that competes.
 *
 * @param name as users know it, such as {@code RandomForestClassifier}; unique within a comparison
 * @param implementation the class that does it, such as {@code weka.classifiers.trees.RandomForest}
 * @param cost for the order, least first: expected effort on this table, less for those that usually lead
 * @param skipReason why it will not be started on this table; empty where it competes
 */
public record Candidate(String name, ModelFamily family, String implementation, double cost, String skipReason) {
    public Candidate {
        Objects.requireNonNull(name);
        Objects.requireNonNull(family);
        Objects.requireNonNull(implementation);
        Objects.requireNonNull(skipReason);
    }

    /** The same, not to be started for that reason; empty where it competes. */
    public Candidate skipped(String reason) {
        return new Candidate(name, family, implementation, cost, reason);
    }
}
