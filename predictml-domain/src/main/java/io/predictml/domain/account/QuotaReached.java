package io.predictml.domain.account;

import io.predictml.domain.DomainException;

/** The user has as much as one user may have. */
public final class QuotaReached extends DomainException {
    private static final long serialVersionUID = 1L;

    /** @param message what there is, what the limit is, and what to do */
    public QuotaReached(String message) {
        super(Kind.REJECTED, "quota_reached", message);
    }
}
