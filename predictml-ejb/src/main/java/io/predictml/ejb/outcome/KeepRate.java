package io.predictml.ejb.outcome;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How many rows may be kept: a day's share at once, and after that as they come back in the course of the day. A generic cell
 * rate algorithm (ITU-T I.371), which is one number and no lock. Safe for any number of threads.
 */
final class KeepRate {
    private static final long DAY = 86_400_000_000_000L;

    private final long each;
    private final AtomicLong due;

    /** @param now of {@link System#nanoTime} */
    KeepRate(int rowsPerDay, long now) {
        each = rowsPerDay == 0 ? 0 : DAY / rowsPerDay;
        due = new AtomicLong(now);
    }

    /** Takes as many of the wanted rows as there is room for. */
    int take(int wanted, long now) {
        if (each == 0) {
            return 0;
        }
        while (true) {
            long known = due.get();
            long from = known - now > 0 ? known : now;
            int taken = (int) Math.min(wanted, (now + DAY - from) / each);
            if (taken <= 0 || due.compareAndSet(known, from + taken * each)) {
                return Math.max(0, taken);
            }
        }
    }
}
