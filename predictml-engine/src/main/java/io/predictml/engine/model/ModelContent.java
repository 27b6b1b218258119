package io.predictml.engine.model;

import io.predictml.domain.prediction.InputSchema;
import io.predictml.domain.training.Metric;
import io.predictml.domain.training.ProblemType;
import io.predictml.engine.evaluate.Uncertainty;
import io.predictml.engine.monitoring.OutputReference;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that goes into an artefact.
 *
 * @param fields in the order of the preparations
 * @param schema the same fields, the most important first
 * @param metrics measured on held-out rows before the model was refitted
 * @param uncertainty learned from predictions for rows that were not learned from
 * @param outputs what those predictions were like
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
        Optional<OutputReference> outputs,
        Provenance provenance) {
    public ModelContent {
        fields = List.copyOf(fields);
        metrics = Map.copyOf(metrics);
    }

    /** Where nothing is known of how it answers rows that it had not learned from. */
    public ModelContent(
            TrainedModel model,
            String algorithm,
            String implementation,
            ProblemType problemType,
            List<ScoringField> fields,
            InputSchema schema,
            Map<Metric, Double> metrics,
            Uncertainty uncertainty,
            Provenance provenance) {
        this(
                model,
                algorithm,
                implementation,
                problemType,
                fields,
                schema,
                metrics,
                uncertainty,
                Optional.empty(),
                provenance);
    }
}
