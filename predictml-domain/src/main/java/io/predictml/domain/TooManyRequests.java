package io.predictml.domain;

import java.time.Duration;
import java.util.Objects;

/** More was asked in a time than is allowed; the same is allowed again after a while. */
public class TooManyRequests extends DomainException {
    private static final long serialVersionUID = 1L;
    private final Duration retryAfter;

    public TooManyRequests(Duration wait) {
        this(
                "too_many_requests",
                "Too many requests in a short time. Try again in %d seconds.".formatted(seconds(wait)),
                wait);
    }

    /** @param wait until it is allowed again, from now */
    public TooManyRequests(String code, String message, Duration wait) {
        super(Kind.TOO_MANY, code, message);
        this.retryAfter = Objects.requireNonNull(wait);
    }

    /** Whole seconds to wait from now, 1 at least. */
    public long retryAfterSeconds() {
        return seconds(retryAfter);
    }

    protected static long seconds(Duration wait) {
        return Math.max(1, wait.plusMillis(999).toSeconds());
    }
}
