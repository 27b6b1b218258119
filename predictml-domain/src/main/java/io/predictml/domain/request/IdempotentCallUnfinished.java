package io.predictml.domain.request;

import io.predictml.domain.DomainException;

/** The call that came with this Idempotency-Key first is at work, or ended with the server in its middle. */
public final class IdempotentCallUnfinished extends DomainException {
    private static final long serialVersionUID = 1L;

    public IdempotentCallUnfinished() {
        super(
                Kind.NOT_ALLOWED,
                "idempotent_call_unfinished",
                "The first request with this Idempotency-Key has no answer yet. Ask again in a moment; if it never gets one,"
                        + " see whether its work was done and use a new key.");
    }
}
