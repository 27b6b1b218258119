package io.predictml.ejb.outcome;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Names of calls: microseconds since 1970, never the same twice in one run of a server, and what tells the run from others, both
 * to the base of 36.
 */
final class CallNames {
    private static final String PREFIX = "prediction_";
    private static final int BASE = 36;
    private static final int RUN_LENGTH = 5;
    private static final long RUNS = 60_466_176;
    private static final String RUN = padded(new SecureRandom().nextLong(RUNS));
    private static final AtomicLong LAST = new AtomicLong();

    private CallNames() {}

    static String next() {
        long micros = TimeUnit.MILLISECONDS.toMicros(System.currentTimeMillis());
        return PREFIX + Long.toString(LAST.updateAndGet(last -> Math.max(last + 1, micros)), BASE) + RUN;
    }

    /** When the call was; empty where the name is none of ours. */
    static Optional<Instant> time(String call) {
        String name = call.substring(PREFIX.length());
        try {
            long micros = Long.parseLong(name.substring(0, Math.max(0, name.length() - RUN_LENGTH)), BASE);
            return Optional.of(Instant.ofEpochMilli(TimeUnit.MICROSECONDS.toMillis(micros)));
        } catch (NumberFormatException noneOfOurs) {
            return Optional.empty();
        }
    }

    /** Whether this run of the server has given the name, or nobody. */
    static boolean isOwn(String call) {
        return call.endsWith(RUN);
    }

    private static String padded(long number) {
        String text = Long.toString(number, BASE);
        return "0".repeat(RUN_LENGTH - text.length()) + text;
    }
}
