package io.predictml.domain.outcome;

import io.predictml.domain.outcome.MoneyEstimate.Brought;
import io.predictml.domain.training.ConfusionMatrix;
import io.predictml.domain.training.CurvePoint;
import io.predictml.domain.training.ModelDiagnostics;
import io.predictml.domain.training.ModelReport;
import io.predictml.domain.training.ThresholdAdvice;
import io.predictml.domain.training.ThresholdEffect;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What a model's answers bring on the held-out rows, beside those of the naive guess. For classes it is the confusion matrix
 * times the payoffs; for numbers it is over the rows of the report's figure, at most 500 that are spread over all.
 *
 * @param currency ISO 4217
 * @param perPrediction what a prediction brings
 * @param naiveClass that the guess always says, the most frequent one; empty for numbers
 * @param naiveNumber that the guess always says, the mean of the true numbers; NaN for classes
 * @param naive what a prediction of the guess brings
 * @param best for two classes: the threshold of whole percentages from 1 to 99 that brings the most on the held-out rows. It
 *     is chosen on the rows that it is counted on, so that it is a little too good
 */
public record PromisedMoney(
        String currency,
        MoneyEstimate perPrediction,
        String naiveClass,
        double naiveNumber,
        double naive,
        Optional<AtThreshold> best) {
    /** Rows that amounts are told for, since single predictions bring too little to read. */
    public static final int THOUSAND = 1_000;

    /**
     * What follows from a threshold.
     *
     * @param label that is said from there on
     * @param threshold 0 to 1
     * @param mean per prediction
     */
    public record AtThreshold(String label, double threshold, double mean) {}

    public PromisedMoney {
        Objects.requireNonNull(currency);
        Objects.requireNonNull(perPrediction);
        Objects.requireNonNull(naiveClass);
        Objects.requireNonNull(best);
    }

    /** What the model brings more than the guess, per prediction. */
    public double saved() {
        return perPrediction.mean() - naive;
    }

    /** Empty where the payoffs are not for such a model, or the report does not have what it takes. */
    public static Optional<PromisedMoney> of(Payoffs payoffs, ModelReport report) {
        List<String> labels = report.confusion().map(ConfusionMatrix::labels).orElse(List.of());
        if (!payoffs.fit(labels)) {
            return Optional.empty();
        }
        return report.problemType().isClassification()
                ? report.confusion().flatMap(matrix -> ofClasses(payoffs, matrix, advice(report)))
                : Optional.of(report.predictedAgainstTrue())
                        .filter(points -> !points.isEmpty())
                        .map(points -> ofNumbers(payoffs, points));
    }

    private static Optional<ThresholdAdvice> advice(ModelReport report) {
        return report.diagnostics().flatMap(ModelDiagnostics::threshold);
    }

    private static Optional<PromisedMoney> ofClasses(
            Payoffs payoffs, ConfusionMatrix matrix, Optional<ThresholdAdvice> advice) {
        List<String> labels = matrix.labels();
        int common = IntStream.range(0, labels.size())
                .boxed()
                .max(Comparator.comparingLong(label -> rows(matrix, label)))
                .orElseThrow();
        List<Brought> model = new ArrayList<>();
        List<Brought> guess = new ArrayList<>();
        for (int truth = 0; truth < labels.size(); truth++) {
            for (int said = 0; said < labels.size(); said++) {
                model.add(new Brought(
                        amount(payoffs, labels.get(truth), labels.get(said)),
                        matrix.counts().get(truth).get(said)));
            }
            guess.add(new Brought(amount(payoffs, labels.get(truth), labels.get(common)), rows(matrix, truth)));
        }
        MoneyEstimate mean = MoneyEstimate.of(model, 0);
        return mean.rows() == 0
                ? Optional.empty()
                : Optional.of(new PromisedMoney(
                        payoffs.currency(),
                        mean,
                        labels.get(common),
                        Double.NaN,
                        MoneyEstimate.of(guess, 0).mean(),
                        advice.flatMap(it -> best(payoffs, it))));
    }

    private static long rows(ConfusionMatrix matrix, int truth) {
        return matrix.counts().get(truth).stream().mapToLong(Long::longValue).sum();
    }

    private static double amount(Payoffs payoffs, String truth, String said) {
        return payoffs.of(truth, said).orElseThrow();
    }

    private static PromisedMoney ofNumbers(Payoffs payoffs, List<CurvePoint> points) {
        double guess = points.stream().mapToDouble(CurvePoint::x).average().orElseThrow();
        return new PromisedMoney(
                payoffs.currency(),
                estimate(points, point -> payoffs.ofError(point.y() - point.x())),
                "",
                guess,
                estimate(points, point -> payoffs.ofError(guess - point.x())).mean(),
                Optional.empty());
    }

    private static MoneyEstimate estimate(List<CurvePoint> points, ToDoubleFunction<CurvePoint> amount) {
        return MoneyEstimate.of(
                points.stream()
                        .map(point -> new Brought(amount.applyAsDouble(point), 1))
                        .toList(),
                0);
    }

    private static Optional<AtThreshold> best(Payoffs payoffs, ThresholdAdvice advice) {
        return advice.steps().stream()
                .filter(step -> step.threshold() > 0 && step.threshold() < 1)
                .map(step -> new AtThreshold(advice.label(), step.threshold(), mean(payoffs, advice.label(), step)))
                .max(Comparator.comparingDouble(AtThreshold::mean)
                        .thenComparing(step -> -Math.abs(step.threshold() - 0.5)));
    }

    /** What a prediction brings where that one of two classes is said from a threshold on. */
    private static double mean(Payoffs payoffs, String positive, ThresholdEffect effect) {
        String negative = payoffs.classes().stream()
                .filter(label -> !JoinedOutcome.sameClass(label, positive))
                .findFirst()
                .orElseThrow();
        return MoneyEstimate.of(
                        List.of(
                                new Brought(amount(payoffs, positive, positive), effect.truePositives()),
                                new Brought(amount(payoffs, negative, positive), effect.falsePositives()),
                                new Brought(amount(payoffs, positive, negative), effect.falseNegatives()),
                                new Brought(amount(payoffs, negative, negative), effect.trueNegatives())),
                        0)
                .mean();
    }
}
