package io.predictml.batch;

import org.jboss.logging.MDC;

/**
 * Puts what a batch thread is at into each of its log lines, as {@code job} of the mapped diagnostic context. Threads are used
 * again, so whoever begins also ends.
 */
public final class JobLog {
    private static final String KEY = "job";

    private JobLog() {}

    /** From here on, on this thread. */
    public static void begin(String id) {
        MDC.put(KEY, id);
    }

    /** Until here. */
    public static void end() {
        MDC.remove(KEY);
    }
}
