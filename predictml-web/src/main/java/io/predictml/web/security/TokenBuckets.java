package io.predictml.web.security;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who asked how often lately: a bucket of tokens for each, of which a call takes one, and which fills up again within a
 * minute. Kept in memory and bounded in number. Safe for any number of threads.
 */
final class TokenBuckets {
    /** Past that many all are forgotten, so that a flood of addresses takes no more memory. */
    static final int MOST = 50_000;

    private static final double MINUTE_NANOS = 60e9;

    private record Bucket(double tokens, Instant at, boolean served) {}

    private final InstantSource clock;
    private final int perMinute;
    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

    /** @param perMinute as many as a full bucket holds */
    TokenBuckets(InstantSource clock, int perMinute) {
        this.clock = clock;
        this.perMinute = perMinute;
    }

    /** Takes a token of whoever it is; where there is none, how long to wait for the next one. */
    Optional<Duration> take(String who) {
        if (buckets.size() >= MOST) {
            buckets.clear();
        }
        Bucket after = buckets.compute(who, (key, before) -> next(before));
        if (after.served()) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofNanos((long) ((1 - after.tokens()) * MINUTE_NANOS / perMinute)));
    }

    private Bucket next(Bucket before) {
        Instant now = clock.instant();
        double tokens = before == null
                ? perMinute
                : Math.min(
                        perMinute,
                        before.tokens() + Duration.between(before.at(), now).toNanos() / MINUTE_NANOS * perMinute);
        boolean served = tokens >= 1;
        return new Bucket(served ? tokens - 1 : tokens, now, served);
    }
}
