package io.predictml.domain.prediction;

import io.predictml.domain.DomainException;

/** The rows of the file are not all answered, or never will be. */
public final class BatchNotReady extends DomainException {
    private static final long serialVersionUID = 1L;

    public BatchNotReady() {
        super(Kind.NOT_ALLOWED, "batch_not_ready", "The predictions are not complete. Ask for their status.");
    }
}
