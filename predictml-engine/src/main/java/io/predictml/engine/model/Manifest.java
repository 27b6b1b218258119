package io.predictml.engine.model;

import io.predictml.domain.prediction.InputSchema;
import io.predictml.domain.training.Metric;
import io.predictml.domain.training.ProblemType;
import java.util.List;
import java.util.Map;

/**
 * The first page of an artefact.
 *
 * @param formatVersion of the artefact's layout
 * @param weights how much each member of the model counts, in the order of the other parts; they add up to 1
 * @param fields in the order of the preparations
 * @param schema the same fields, the most important first
 * @param residual half the width of the 95 % interval; 0 for classes
 * @param low the least number that is answered
 * @param high the greatest number that is answered
 * @param parts every other entry of the zip and its SHA-256
 */
record Manifest(
        int formatVersion,
        String engineVersion,
        String algorithm,
        String implementation,
        ProblemType problemType,
        List<String> labels,
        List<Double> weights,
        InputSchema schema,
        List<ScoringField> fields,
        Map<Metric, Double> metrics,
        double residual,
        double low,
        double high,
        Provenance provenance,
        Map<String, String> parts) {
    static final int FORMAT = 1;
    static final String ENTRY = "manifest.json";
    static final String PREPARATIONS = "preparations.json";
    static final String MODELS = "models.ser";
    static final String CHECKS = "checks.json";
}
