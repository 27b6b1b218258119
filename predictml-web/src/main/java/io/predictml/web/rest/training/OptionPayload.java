package io.predictml.web.rest.training;

import io.predictml.domain.training.ModelChoice;
import io.predictml.domain.training.ModelOption;
import io.predictml.web.rest.Metrics;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A model that an administrator may choose; its whole evidence is in the report on it.
 *
 * @param model what an approval names it by
 * @param recommended whether it is taken where an approval names none
 * @param metrics on rows that no candidate saw
 */
@Schema(name = "ModelOption")
public record OptionPayload(
        ModelChoice model, boolean recommended, String modelName, Map<String, Double> metrics, long artefactBytes) {
    static List<OptionPayload> of(List<ModelOption> options) {
        return options.stream()
                .map(option -> new OptionPayload(
                        option.choice(),
                        option.recommended(),
                        option.modelName(),
                        Metrics.words(option.metrics()),
                        option.artefactBytes()))
                .toList();
    }
}
