package io.predictml.domain.monitoring;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The spans of time that counts are kept by. */
public enum Span {
    MINUTE(ChronoUnit.MINUTES),
    HOUR(ChronoUnit.HOURS),
    DAY(ChronoUnit.DAYS);

    private final ChronoUnit unit;

    Span(ChronoUnit unit) {
        this.unit = unit;
    }

    /** When the span began that holds the moment, in UTC. */
    public Instant begin(Instant at) {
        return at.truncatedTo(unit);
    }

    public Duration length() {
        return unit.getDuration();
    }
}
