package io.predictml.scoring;

import io.predictml.domain.DomainException;

/** The inference server has nothing at the address. */
final class UnknownPath extends DomainException {
    private static final long serialVersionUID = 1L;

    UnknownPath() {
        super(Kind.UNKNOWN, "unknown_path", "There is nothing at this address.");
    }
}
