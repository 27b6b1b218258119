package io.predictml.domain.deployment;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * One step of a deployment, for people.
 *
 * @param detail what was done, is waited for, or went wrong; may be empty
 * @param startedAt empty while it waits
 * @param endedAt empty before it ended
 */
public record StepProgress(
        DeploymentStep step, StepState state, String detail, Optional<Instant> startedAt, Optional<Instant> endedAt) {
    public StepProgress {
        Objects.requireNonNull(step);
        Objects.requireNonNull(state);
        Objects.requireNonNull(detail);
        Objects.requireNonNull(startedAt);
        Objects.requireNonNull(endedAt);
    }
}
