package io.predictml.web.portal;

import io.predictml.domain.deployment.StepProgress;
import java.time.Instant;
import java.util.Optional;

/**
 * One step of a deployment, as pages show it.
 *
 * @param key of its name in the message bundle
 * @param detail what was done, or went wrong; may be empty
 */
public record StepCard(Status status, String key, String detail, Optional<Instant> startedAt) {
    static StepCard of(StepProgress step) {
        return new StepCard(
                Status.of(step.state()), "deployment.step." + step.step().word(), step.detail(), step.startedAt());
    }
}
