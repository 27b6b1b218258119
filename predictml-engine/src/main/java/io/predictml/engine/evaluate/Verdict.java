package io.predictml.engine.evaluate;

import io.predictml.domain.training.Metric;
import io.predictml.domain.training.MetricEstimate;
import io.predictml.domain.training.ProblemType;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a model is good for, against guessing.
 *
 * @param sentence one, in plain words
 * @param noBetterThanGuessing whether the 95 % interval of how well it ranks, or of how much of the differences it
 *     explains, reaches what guessing does
 */
record Verdict(String sentence, boolean noBetterThanGuessing) {
    private static final MetricEstimate UNKNOWN = new MetricEstimate(0, 0, 0);

    static Verdict of(
            ProblemType problem,
            String target,
            List<String> labels,
            Map<Metric, MetricEstimate> metrics,
            Map<Metric, Double> baseline) {
        boolean reached = reachesGuessing(problem, metrics);
        String sentence = reached
                ? "Not better than guessing as far as the held-out rows can tell; it should not be used as a model: "
                : grade(skill(problem, metrics)) + ": ";
        return new Verdict(sentence + comparison(problem, target, labels, metrics, baseline), reached);
    }

    private static boolean reachesGuessing(ProblemType problem, Map<Metric, MetricEstimate> metrics) {
        if (problem == ProblemType.REGRESSION) {
            return metrics.getOrDefault(Metric.R2, UNKNOWN).lower() <= 0;
        }
        return metrics.containsKey(Metric.AUC)
                ? metrics.get(Metric.AUC).lower() <= 0.5
                : metrics.getOrDefault(Metric.MCC, UNKNOWN).lower() <= 0;
    }

    private static double skill(ProblemType problem, Map<Metric, MetricEstimate> metrics) {
        return switch (problem) {
            case BINARY_CLASSIFICATION -> 2 * value(metrics, Metric.AUC, 0.5) - 1;
            case MULTICLASS_CLASSIFICATION -> value(metrics, Metric.MCC, 0);
            case REGRESSION -> value(metrics, Metric.R2, 0);
        };
    }

    private static String comparison(
            ProblemType problem,
            String target,
            List<String> labels,
            Map<Metric, MetricEstimate> metrics,
            Map<Metric, Double> baseline) {
        return switch (problem) {
            case BINARY_CLASSIFICATION ->
                "it ranks a row of '%s' above one of '%s' in %s of the cases (guessing: 50 %%) and is right for %s of the held-out rows (always guessing the most frequent class: %s)."
                        .formatted(
                                labels.get(1),
                                labels.get(0),
                                percent(value(metrics, Metric.AUC, 0.5)),
                                percent(value(metrics, Metric.ACCURACY, 0)),
                                percent(baseline.get(Metric.ACCURACY)));
            case MULTICLASS_CLASSIFICATION ->
                "it is right for %s of the held-out rows; always guessing the most frequent class would be right for %s."
                        .formatted(percent(value(metrics, Metric.ACCURACY, 0)), percent(baseline.get(Metric.ACCURACY)));
            case REGRESSION ->
                String.format(
                        Locale.ROOT,
                        "it explains %s of the differences in '%s' and is off by %.4g on average; always guessing the mean is off by %.4g.",
                        percent(Math.max(0, value(metrics, Metric.R2, 0))),
                        target,
                        value(metrics, Metric.MAE, Double.NaN),
                        baseline.get(Metric.MAE));
        };
    }

    private static double value(Map<Metric, MetricEstimate> metrics, Metric metric, double otherwise) {
        MetricEstimate estimate = metrics.get(metric);
        return estimate == null ? otherwise : estimate.value();
    }

    private static String grade(double skill) {
        if (skill >= 0.8) {
            return "A strong model";
        }
        if (skill >= 0.5) {
            return "A useful model";
        }
        return skill > 0.1 ? "A weak model" : "Hardly better than guessing";
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", share * 100);
    }
}
