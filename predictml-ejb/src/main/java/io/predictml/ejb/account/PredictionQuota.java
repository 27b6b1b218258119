package io.predictml.ejb.account;

import io.predictml.domain.TooManyRequests;
import io.predictml.domain.account.Caller;
import io.predictml.ejb.settings.Limits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;

/**
 * How many rows each user may have answered in a day (UTC). Asking and counting is arithmetic in memory; every few seconds what
 * was counted goes to the database, and what other nodes counted, or this one before it was started again, comes back. So the
 * limit is kept but for what is answered in those seconds.
 */
@ApplicationScoped
public class PredictionQuota {
    private static final Duration DAY = Duration.ofDays(1);

    private record Today(long day, Map<Long, Share> shares) {}

    private final InstantSource clock;
    private final int limit;
    private volatile Today today = new Today(0, Map.of());

    /** For the container, which makes a stand-in of it. */
    PredictionQuota() {
        this.clock = InstantSource.system();
        this.limit = 0;
    }

    @Inject
    PredictionQuota(Limits limits) {
        this(limits.predictionsPerDay(), InstantSource.system());
    }

    PredictionQuota(int limit, InstantSource clock) {
        this.limit = limit;
        this.clock = clock;
    }

    /** One user's part of a day. Safe for any number of threads. */
    public final class Share {
        private final AtomicLong unwritten = new AtomicLong();
        private volatile long written;

        /** @throws TooManyRequests until midnight where the limit is reached */
        public void mayGoOn() {
            mayTake(1);
        }

        /** Takes many rows at once, which are refused all together where they are too many. */
        public void take(int rows) {
            mayTake(rows);
            count(rows);
        }

        /** Counts rows that were answered. */
        public void count(int rows) {
            unwritten.addAndGet(rows);
        }

        private void mayTake(int rows) {
            if (written + unwritten.get() + rows > limit) {
                Instant now = clock.instant();
                Instant midnight = Instant.ofEpochSecond((day(now) + 1) * DAY.toSeconds());
                throw new TooManyRequests(
                        "too_many_predictions",
                        "Today this would be more than %,d predictions, which is the limit. Go on tomorrow (UTC)."
                                .formatted(limit),
                        Duration.between(now, midnight));
            }
        }
    }

    /** The caller's part of today. The server itself, and an open inference port, have no end. */
    public Share of(Caller caller) {
        long day = day(clock.instant());
        Today now = today;
        if (now.day() != day) {
            now = new Today(day, new ConcurrentHashMap<>());
            today = now;
        }
        return caller.accountId() == 0
                ? new Share()
                : now.shares().computeIfAbsent(caller.accountId(), id -> new Share());
    }

    /**
     * Writes what was counted since the last time.
     *
     * @param write adds rows to an account's day and gives its sum; where it throws, they are added the next time
     */
    void write(BiFunction<Key, Long, Long> write) {
        Today now = today;
        now.shares().forEach((account, share) -> {
            long rows = share.unwritten.get();
            if (rows > 0 || share.written == 0) {
                share.written = write.apply(new Key(account, now.day()), rows);
                share.unwritten.addAndGet(-rows);
            }
        });
    }

    /** @param day since 1970 */
    record Key(long account, long day) {}

    private static long day(Instant moment) {
        return Math.floorDiv(moment.getEpochSecond(), DAY.toSeconds());
    }
}
