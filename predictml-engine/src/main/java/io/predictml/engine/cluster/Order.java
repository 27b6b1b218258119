package io.predictml.engine.cluster;

import java.time.Duration;
import java.util.Objects;

/**
 * A candidate that the application on the cluster is asked to score.
 *
 * @param rung of the race, from 0
 * @param capMillis for all folds together, of the time in which they are at work
 * @param heapMegabytes of the worker process that scores a fold, in MiB
 */
public record Order(String candidate, int rung, long capMillis, int heapMegabytes) {
    public Order {
        Objects.requireNonNull(candidate);
        if (rung < 0 || capMillis < 0 || heapMegabytes < 1) {
            throw new IllegalArgumentException("An order of %s on rung %d with %d ms and %d MiB"
                    .formatted(candidate, rung, capMillis, heapMegabytes));
        }
    }

    /** Of all folds together. */
    public Duration cap() {
        return Duration.ofMillis(capMillis);
    }

    /** The name under which it and its result lie. */
    String place() {
        return rung + "-" + candidate;
    }
}
