package io.predictml.web.rest.deployment;

import io.predictml.domain.deployment.DeploymentStep;
import io.predictml.domain.deployment.StepProgress;
import io.predictml.domain.deployment.StepState;
import io.predictml.domain.training.LogLine;
import io.predictml.web.rest.Success;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How a deployment to Azure came about.
 *
 * @param steps all of them, in their order; empty for a local deployment
 * @param log what else was said, such as the words of a container that failed; oldest first
 */
public record StepsPayload(List<StepPayload> steps, List<DeploymentLogLine> log) implements Success {
    /**
     * One step.
     *
     * @param detail what was done, or went wrong; null where there is nothing to say
     */
    @Schema(name = "DeploymentStepProgress")
    public record StepPayload(
            DeploymentStep step,
            StepState state,
            Optional<String> detail,
            Optional<Instant> startedAt,
            Optional<Instant> endedAt) {}

    /** One line. */
    public record DeploymentLogLine(Instant timestamp, LogLine.Level level, String message) {}

    static StepsPayload of(List<StepProgress> steps, List<LogLine> log) {
        return new StepsPayload(
                steps.stream()
                        .map(step -> new StepPayload(
                                step.step(),
                                step.state(),
                                Optional.of(step.detail()).filter(text -> !text.isEmpty()),
                                step.startedAt(),
                                step.endedAt()))
                        .toList(),
                log.stream()
                        .map(line -> new DeploymentLogLine(line.timestamp(), line.level(), line.message()))
                        .toList());
    }
}
