package io.predictml.scoring;

import io.predictml.domain.DomainException;

/** A model was asked for without a token that is good. */
final class AccessTokenRequired extends DomainException {
    private static final long serialVersionUID = 1L;

    AccessTokenRequired() {
        super(
                Kind.UNAUTHENTICATED,
                "not_signed_in",
                "Send a valid access token: Authorization: Bearer followed by the token.");
    }
}
