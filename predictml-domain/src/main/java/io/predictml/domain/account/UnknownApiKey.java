package io.predictml.domain.account;

import io.predictml.domain.DomainException;

/** There is no such API key, or none that the caller may know of: the answer is the same. */
public final class UnknownApiKey extends DomainException {
    private static final long serialVersionUID = 1L;

    public UnknownApiKey() {
        super(Kind.UNKNOWN, "unknown_api_key", "There is no such API key.");
    }
}
