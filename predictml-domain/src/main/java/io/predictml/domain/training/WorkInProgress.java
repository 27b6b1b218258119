package io.predictml.domain.training;

import java.time.Instant;
import java.util.Objects;

/**
 * What a worker of a training is at.
 *
 * @param worker its name, such as {@code worker 1}
 * @param candidate by name
 * @param since when it was given it
 */
public record WorkInProgress(String worker, String candidate, Instant since) {
    public WorkInProgress {
        Objects.requireNonNull(worker);
        Objects.requireNonNull(candidate);
        Objects.requireNonNull(since);
    }
}
