package io.predictml.domain.training;

import io.predictml.domain.DomainException;

/** There is no such training, or none that the caller may know of: the answer is the same. */
public final class UnknownTraining extends DomainException {
    private static final long serialVersionUID = 1L;

    public UnknownTraining() {
        super(Kind.UNKNOWN, "unknown_training", "There is no such training.");
    }
}
