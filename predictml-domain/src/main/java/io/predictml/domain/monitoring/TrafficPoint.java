package io.predictml.domain.monitoring;

import java.time.Instant;
import java.util.Objects;

/** What came in a part of a window, from its beginning on. */
public record TrafficPoint(Instant begin, Traffic traffic) {
    public TrafficPoint {
        Objects.requireNonNull(begin);
        Objects.requireNonNull(traffic);
    }
}
