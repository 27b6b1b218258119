package io.predictml.domain.training;

import io.predictml.domain.DomainException;

/** The table cannot answer this question: the target is not in it, is constant, or has too few rows. */
public final class TrainingRejected extends DomainException {
    private static final long serialVersionUID = 1L;

    public TrainingRejected(String message) {
        super(Kind.REJECTED, "training_rejected", message);
    }

    /** The target is not a column of the table. The message's beginning is part of the contract. */
    public static TrainingRejected noSuchTarget(String target) {
        return new TrainingRejected("Target column '" + target + "' not found");
    }
}
