package io.predictml.web.rest.deployment;

import io.predictml.domain.deployment.Rollout;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How a version is tried beside the live one.
 *
 * @param percent of the calls that it answers; 0 for a shadow
 */
@Schema(name = "Rollout")
public record RolloutPayload(Rollout.Mode mode, int percent) {
    static RolloutPayload of(Rollout rollout) {
        return new RolloutPayload(rollout.mode(), rollout.percent());
    }
}
