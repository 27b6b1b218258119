package io.predictml.domain.training;

import io.predictml.domain.DomainException;

/** A training was asked for without saying what to predict. The message is part of the contract. */
public final class TargetColumnRequired extends DomainException {
    private static final long serialVersionUID = 1L;

    public TargetColumnRequired() {
        super(Kind.MALFORMED, "target_column_required", "Target column required");
    }
}
