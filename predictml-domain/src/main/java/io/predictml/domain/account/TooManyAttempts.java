package io.predictml.domain.account;

import io.predictml.domain.DomainException;
import java.time.Duration;

/** Too many failed sign-ins; further ones are refused for a while, whether right or wrong. */
public final class TooManyAttempts extends DomainException {
    private static final long serialVersionUID = 1L;
    private final Duration retryAfter;

    public TooManyAttempts(Duration wait) {
        super(
                Kind.TOO_MANY,
                "too_many_attempts",
                "Too many failed attempts. Try again in %d seconds.".formatted(Math.max(1, wait.toSeconds())));
        this.retryAfter = wait;
    }

    /** How long to wait, from now. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
