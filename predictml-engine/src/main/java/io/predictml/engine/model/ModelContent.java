package io.predictml.engine.model;

import io.predictml.domain.prediction.InputSchema;
import io.predictml.domain.training.Metric;
import io.predictml.domain.training.ProblemType;
import io.predictml.engine.evaluate.Uncertainty;
import java.util.List;
import java.util.Map;

/**
 * All that goes into an artefact.
 *
 * @param fields in the order of the preparations
 * @param schema the same fields, the most important first
 * @param metrics measured on held-out rows before the model was refitted
 * @param uncertainty learned from predictions for rows that were not learned from
 */
public record ModelContent(
        TrainedModel model,
        String algorithm,
        String implementation,
        ProblemType problemType,
        List<ScoringField> fields,
        InputSchema schema,
        Map<Metric, Double> metrics,
        Uncertainty uncertainty,
        Provenance provenance) {
    public ModelContent {
        fields = List.copyOf(fields);
        metrics = Map.copyOf(metrics);
    }
}
