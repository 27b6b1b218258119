package io.predictml.engine.model;

import io.predictml.domain.prediction.InputSchema;
import io.predictml.domain.training.Metric;
import io.predictml.domain.training.ProblemType;
import io.predictml.engine.evaluate.Uncertainty;
import io.predictml.engine.monitoring.InputReference;
import io.predictml.engine.monitoring.OutputReference;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The first page of an artefact.
 *
 * @param formatVersion of the artefact's layout
 * @param weights how much each member of the model counts, in the order of the other parts; they add up to 1
 * @param fields in the order of the preparations
 * @param schema the same fields, the most important first
 * @param uncertainty how probabilities are calibrated, and intervals and sets of likely classes made
 * @param low the least number that is answered
 * @param high the greatest number that is answered
 * @param inputs what the training data was like; empty, or absent, that is null, in what an earlier version kept
 * @param outputs what the model answered to rows that it had not learned from; likewise
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
        Uncertainty uncertainty,
        double low,
        double high,
        Provenance provenance,
        Optional<InputReference> inputs,
        Optional<OutputReference> outputs,
        Map<String, String> parts) {
    Manifest {
        inputs = Objects.requireNonNullElse(inputs, Optional.<InputReference>empty());
        outputs = Objects.requireNonNullElse(outputs, Optional.<OutputReference>empty());
    }

    static final int FORMAT = 3;
    /** Whose models are one serialised array. */
    static final int OLDEST_FORMAT = 1;

    static final String ENTRY = "manifest.json";
    static final String PREPARATIONS = "preparations.json";
    static final String CHECKS = "checks.json";
    /** What it answered to held-out rows before it learned from them; not in what an earlier version wrote. */
    static final String HELD_OUT = "held-out.json";

    private static final String SERIALISED_MODELS = "models.ser";

    /** The part that holds a member's model. */
    static String model(int member) {
        return "model-" + member + ".bin";
    }

    /** The parts that hold the models of the members, in their order. */
    List<String> models() {
        return formatVersion == OLDEST_FORMAT
                ? List.of(SERIALISED_MODELS)
                : IntStream.range(0, weights.size()).mapToObj(Manifest::model).toList();
    }

    /** Whether it lists exactly the parts that a model has, the answers to held-out rows apart. */
    boolean isWhole() {
        Set<String> there = new HashSet<>(parts.keySet());
        there.remove(HELD_OUT);
        return Stream.concat(Stream.of(PREPARATIONS, CHECKS), models().stream())
                .collect(Collectors.toSet())
                .equals(there);
    }
}
