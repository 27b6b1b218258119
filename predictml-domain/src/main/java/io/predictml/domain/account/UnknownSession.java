package io.predictml.domain.account;

import io.predictml.domain.DomainException;

/** There is no such session, or none that the caller may know of: the answer is the same. */
public final class UnknownSession extends DomainException {
    private static final long serialVersionUID = 1L;

    public UnknownSession() {
        super(Kind.UNKNOWN, "unknown_session", "There is no such session.");
    }
}
