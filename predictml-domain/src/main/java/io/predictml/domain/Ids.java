package io.predictml.domain;

import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/**
 * Numbers for ids: milliseconds since 1970, never the same twice on one node, so that they grow with time. Two nodes may
 * draw the same one in the same millisecond; the database's primary key then refuses the second.
 */
public final class Ids {
    private static final AtomicLong LAST = new AtomicLong();

    private Ids() {}

    public static long next() {
        return LAST.updateAndGet(last -> Math.max(last + 1, System.currentTimeMillis()));
    }

    /** Whether the text is the prefix followed by 1 to 19 digits, the only form an id from outside may have. */
    public static boolean fits(Pattern form, String value) {
        return value != null && form.matcher(value).matches();
    }
}
