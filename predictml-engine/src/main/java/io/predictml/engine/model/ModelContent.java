package io.predictml.engine.model;

import io.predictml.domain.prediction.InputSchema;
import io.predictml.domain.training.Metric;
import io.predictml.domain.training.ProblemType;
import java.util.List;
import java.util.Map;

/**
 * All that goes into an artefact.
 *
 * @param fields in the order of the preparations
 * @param schema the same fields, the most important first
 * @param metrics measured on held-out rows before the model was refitted
 * @param residual half the width of the 95 % interval in the target's unit; 0 for classes
 */
public record ModelContent(
        TrainedModel model,
        String algorithm,
        String implementation,
        ProblemType problemType,
        List<ScoringField> fields,
        InputSchema schema,
        Map<Metric, Double> metrics,
        double residual,
        Provenance provenance) {
    public ModelContent {
        fields = List.copyOf(fields);
        metrics = Map.copyOf(metrics);
    }
}
