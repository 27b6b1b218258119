package io.predictml.domain.training;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The evidence on the winner of a comparison, measured on rows that no candidate ever saw.
 *
 * @param modelName the winner's name as users know it
 * @param trainingRows rows that the candidates learned from
 * @param heldOutRows rows that the metrics stand on
 * @param metrics of the winner, each with its 95 % interval
 * @param baseline the same metrics of the naive guess (the most frequent class, or the mean)
 * @param baselineName what the naive guess was, in words
 * @param verdict one sentence: what the model is good for, against the baseline
 * @param confusion for classes
 * @param curves for classes, one per class (two classes: the positive one only); at most ten
 * @param predictedAgainstTrue for numbers: true value to prediction, at most 500 points
 * @param importance most important first
 * @param preparation what is done to the columns before learning and predicting, a sentence each
 * @param notes where the comparison was cut short and other things to know, a sentence each
 * @param diagnostics empty in reports of versions that did not make them
 * @param makeup empty in reports of versions that did not tell
 * @param challenge against the live model, where it was trained again on outcomes; absent, that is null, in what an earlier
 *     version kept
 */
public record ModelReport(
        String modelName,
        String implementation,
        ProblemType problemType,
        String targetColumn,
        long trainingRows,
        long heldOutRows,
        Map<Metric, MetricEstimate> metrics,
        Map<Metric, Double> baseline,
        String baselineName,
        String verdict,
        Optional<ConfusionMatrix> confusion,
        List<ClassCurves> curves,
        List<CurvePoint> predictedAgainstTrue,
        List<FeatureImportance> importance,
        List<String> preparation,
        List<String> notes,
        Optional<ModelDiagnostics> diagnostics,
        Optional<ModelMakeup> makeup,
        Optional<ChallengerTest> challenge) {
    public ModelReport {
        Objects.requireNonNull(modelName);
        Objects.requireNonNull(implementation);
        Objects.requireNonNull(problemType);
        Objects.requireNonNull(targetColumn);
        metrics = Map.copyOf(metrics);
        baseline = Map.copyOf(baseline);
        Objects.requireNonNull(baselineName);
        Objects.requireNonNull(verdict);
        Objects.requireNonNull(confusion);
        curves = List.copyOf(curves);
        predictedAgainstTrue = List.copyOf(predictedAgainstTrue);
        importance = List.copyOf(importance);
        preparation = List.copyOf(preparation);
        notes = List.copyOf(notes);
        Objects.requireNonNull(diagnostics);
        Objects.requireNonNull(makeup);
        challenge = Objects.requireNonNullElse(challenge, Optional.<ChallengerTest>empty());
    }

    /** The same report with one more thing to know. */
    public ModelReport with(String note) {
        return new ModelReport(
                modelName,
                implementation,
                problemType,
                targetColumn,
                trainingRows,
                heldOutRows,
                metrics,
                baseline,
                baselineName,
                verdict,
                confusion,
                curves,
                predictedAgainstTrue,
                importance,
                preparation,
                Stream.concat(notes.stream(), Stream.of(note)).distinct().toList(),
                diagnostics,
                makeup,
                challenge);
    }
}
