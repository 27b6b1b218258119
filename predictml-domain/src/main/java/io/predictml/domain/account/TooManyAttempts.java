package io.predictml.domain.account;

import io.predictml.domain.TooManyRequests;
import java.time.Duration;

/** Too many failed sign-ins; further ones are refused for a while, whether right or wrong. */
public final class TooManyAttempts extends TooManyRequests {
    private static final long serialVersionUID = 1L;

    public TooManyAttempts(Duration wait) {
        super("too_many_attempts", "Too many failed attempts. Try again in %d seconds.".formatted(seconds(wait)), wait);
    }
}
