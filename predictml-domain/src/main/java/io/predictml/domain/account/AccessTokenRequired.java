package io.predictml.domain.account;

import io.predictml.domain.DomainException;

/** Something was asked for without a token, or with one that is forged, expired or of an account that is gone. */
public final class AccessTokenRequired extends DomainException {
    private static final long serialVersionUID = 1L;

    public AccessTokenRequired() {
        super(Kind.UNAUTHENTICATED, "not_signed_in", "Sign in first: this needs a valid access token.");
    }
}
