package io.predictml.domain.prediction;

import io.predictml.domain.DomainException;

/** There is no such file of predictions, or none that the caller may know of: the answer is the same. */
public final class UnknownBatch extends DomainException {
    private static final long serialVersionUID = 1L;

    public UnknownBatch() {
        super(Kind.UNKNOWN, "unknown_batch", "There is no such file of predictions.");
    }
}
