package io.predictml.domain.account;

import io.predictml.domain.DomainException;

/** There is no such account. */
public final class UnknownAccount extends DomainException {
    private static final long serialVersionUID = 1L;

    public UnknownAccount() {
        super(Kind.UNKNOWN, "unknown_account", "There is no such account.");
    }
}
