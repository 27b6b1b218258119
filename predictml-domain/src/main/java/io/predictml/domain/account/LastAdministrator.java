package io.predictml.domain.account;

import io.predictml.domain.DomainException;

/** The step would leave nobody who administers. */
public final class LastAdministrator extends DomainException {
    private static final long serialVersionUID = 1L;

    public LastAdministrator() {
        super(
                Kind.NOT_ALLOWED,
                "last_administrator",
                "This is the only administrator who can sign in. Make somebody else one first.");
    }
}
