package io.predictml.web.rest.deployment;

import io.predictml.domain.FieldError;
import io.predictml.domain.RequestMalformed;
import io.predictml.domain.deployment.Rollout;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How a version is to be tried beside the live one.
 *
 * @param mode {@code canary} answers some of the calls, {@code shadow} answers none and is compared
 * @param percent of the calls, for a canary
 */
@Schema(name = "RolloutWish")
public record RolloutWish(
        @NotNull(message = "canary or shadow") @Pattern(regexp = "canary|shadow", message = "canary or shadow")
                String mode,
        @Min(value = 1, message = "a whole number from 1 to 99")
                @Max(value = 99, message = "a whole number from 1 to 99")
                Integer percent) {
    public Rollout rollout() {
        return of(mode, percent);
    }

    static Rollout of(String mode, Integer percent) {
        if (mode.equals(Rollout.Mode.SHADOW.word())) {
            return Rollout.SHADOW;
        }
        if (percent == null) {
            throw new RequestMalformed(
                    "Say which share of the calls the canary is to answer.",
                    List.of(new FieldError("percent", "a whole number from 1 to 99", "nothing")));
        }
        return Rollout.canary(percent);
    }
}
