package io.predictml.engine.evaluate;

import io.predictml.domain.training.ClassCurves;
import io.predictml.domain.training.ConfusionMatrix;
import io.predictml.domain.training.CurvePoint;
import io.predictml.domain.training.Metric;
import io.predictml.domain.training.MetricEstimate;
import io.predictml.domain.training.ModelDiagnostics;
import io.predictml.domain.training.OtherSplit;
import io.predictml.domain.training.PartialDependence;
import io.predictml.domain.training.ProblemType;
import io.predictml.engine.prepare.Target;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What predictions for rows that were never seen in training prove.
 *
 * @param metrics with their 95 % intervals
 * @param baseline the same figures of the naive guess
 * @param noBetterThanGuessing whether it should not be used
 * @param confusion for classes
 * @param curves for classes
 * @param predictedAgainstTrue for numbers, at most 500 points
 */
public record Evidence(
        Map<Metric, MetricEstimate> metrics,
        Map<Metric, Double> baseline,
        String baselineName,
        String verdict,
        boolean noBetterThanGuessing,
        Optional<ConfusionMatrix> confusion,
        List<ClassCurves> curves,
        List<CurvePoint> predictedAgainstTrue) {
    private static final int MOST_POINTS = 500;

    /**
     * @param targetName for the verdict
     * @param target of the table
     * @param trainingRows the rows that the naive guess is made from
     */
    public static Evidence of(
            ProblemType problem, String targetName, Target target, int[] trainingRows, Predictions heldOut, long seed) {
        Baseline baseline = Baseline.of(target, trainingRows, heldOut);
        Map<Metric, MetricEstimate> metrics = Bootstrap.estimates(heldOut, seed);
        Verdict verdict = Verdict.of(problem, targetName, heldOut.labels(), metrics, baseline.scores());
        boolean classes = heldOut.isClassification();
        return new Evidence(
                metrics,
                baseline.scores(),
                baseline.name(),
                verdict.sentence(),
                verdict.noBetterThanGuessing(),
                classes ? Optional.of(confusion(heldOut)) : Optional.empty(),
                classes ? Curves.of(heldOut) : List.of(),
                classes ? List.of() : points(heldOut));
    }

    private static ConfusionMatrix confusion(Predictions heldOut) {
        return new ConfusionMatrix(
                heldOut.labels(),
                Arrays.stream(ClassScores.counts(heldOut))
                        .map(row -> Arrays.stream(row).boxed().toList())
                        .toList());
    }

    private static List<CurvePoint> points(Predictions heldOut) {
        int count = Math.min(MOST_POINTS, heldOut.size());
        return IntStream.range(0, count)
                .map(i -> (int) ((long) i * heldOut.size() / count))
                .mapToObj(row -> new CurvePoint(heldOut.truth(row), heldOut.number(row)))
                .toList();
    }

    /**
     * What helps to judge the model beyond its figures.
     *
     * @param heldOut the same predictions as for {@link #of}
     * @param unseen predictions for training rows by models that had not learned from them, as the model would state
     *     them; empty where there are none
     */
    public ModelDiagnostics diagnostics(
            Predictions heldOut,
            Optional<Predictions> unseen,
            List<PartialDependence> dependence,
            Optional<OtherSplit> otherSplit) {
        boolean classes = heldOut.isClassification();
        boolean twoClasses = heldOut.labels().size() == 2;
        return new ModelDiagnostics(
                noBetterThanGuessing,
                classes ? ClassScores.perClass(heldOut) : List.of(),
                classes ? Optional.of(CalibrationError.of(heldOut)) : Optional.empty(),
                unseen.filter(known -> twoClasses).map(known -> Thresholds.advise(known, heldOut)),
                classes ? Optional.empty() : Optional.of(ResidualSummary.of(heldOut)),
                dependence,
                unseen.map(known -> Conformal.of(known).measure(heldOut)),
                otherSplit);
    }
}
