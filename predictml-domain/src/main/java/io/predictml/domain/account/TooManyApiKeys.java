package io.predictml.domain.account;

import io.predictml.domain.DomainException;

/** The account has as many API keys as it may have. */
public final class TooManyApiKeys extends DomainException {
    private static final long serialVersionUID = 1L;

    public TooManyApiKeys(int most) {
        super(
                Kind.REJECTED,
                "too_many_api_keys",
                "You have %d API keys, which is the limit. Revoke one that is not used any more.".formatted(most));
    }
}
