package io.predictml.domain.training;

import java.time.Instant;
import java.util.Objects;

/** One line of a training's log, for people. */
public record LogLine(Instant timestamp, Level level, String message) {
    /** How much a line matters. */
    public enum Level {
        INFO,
        WARNING,
        ERROR
    }

    public LogLine {
        Objects.requireNonNull(timestamp);
        Objects.requireNonNull(level);
        Objects.requireNonNull(message);
    }
}
