package io.predictml.domain.request;

import io.predictml.domain.DomainException;

/** The same Idempotency-Key came with another request before. */
public final class IdempotencyKeyReused extends DomainException {
    private static final long serialVersionUID = 1L;

    public IdempotencyKeyReused() {
        super(
                Kind.REJECTED,
                "idempotency_key_reused",
                "This Idempotency-Key came with another request before. Use a new key for a new request.");
    }
}
