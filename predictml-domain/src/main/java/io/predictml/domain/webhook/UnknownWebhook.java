package io.predictml.domain.webhook;

import io.predictml.domain.DomainException;

/** There is no such webhook or delivery, or none that the caller may know of: the answer is the same. */
public final class UnknownWebhook extends DomainException {
    private static final long serialVersionUID = 1L;

    public UnknownWebhook() {
        super(Kind.UNKNOWN, "unknown_webhook", "There is no such webhook.");
    }
}
