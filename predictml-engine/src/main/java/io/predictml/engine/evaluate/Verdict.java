package io.predictml.engine.evaluate;

import io.predictml.domain.training.Metric;
import io.predictml.domain.training.ProblemType;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One sentence on what a model is good for, against guessing. */
final class Verdict {
    private Verdict() {}

    static String of(
            ProblemType problem,
            String target,
            List<String> labels,
            Map<Metric, Double> scores,
            Map<Metric, Double> baseline) {
        return switch (problem) {
            case BINARY_CLASSIFICATION ->
                "%s: it ranks a row of '%s' above one of '%s' in %s of the cases (guessing: 50 %%) and is right for %s of the held-out rows (always guessing the most frequent class: %s)."
                        .formatted(
                                grade(2 * scores.getOrDefault(Metric.AUC, 0.5) - 1, 0.8, 0.5),
                                labels.get(1),
                                labels.get(0),
                                percent(scores.getOrDefault(Metric.AUC, 0.5)),
                                percent(scores.get(Metric.ACCURACY)),
                                percent(baseline.get(Metric.ACCURACY)));
            case MULTICLASS_CLASSIFICATION ->
                "%s: it is right for %s of the held-out rows; always guessing the most frequent class would be right for %s."
                        .formatted(
                                grade(scores.getOrDefault(Metric.MCC, 0.0), 0.8, 0.5),
                                percent(scores.get(Metric.ACCURACY)),
                                percent(baseline.get(Metric.ACCURACY)));
            case REGRESSION ->
                String.format(
                        Locale.ROOT,
                        "%s: it explains %s of the differences in '%s' and is off by %.4g on average; always guessing the mean is off by %.4g.",
                        grade(scores.getOrDefault(Metric.R2, 0.0), 0.8, 0.5),
                        percent(Math.max(0, scores.getOrDefault(Metric.R2, 0.0))),
                        target,
                        scores.get(Metric.MAE),
                        baseline.get(Metric.MAE));
        };
    }

    private static String grade(double skill, double strong, double useful) {
        if (skill >= strong) {
            return "A strong model";
        }
        if (skill >= useful) {
            return "A useful model";
        }
        return skill > 0.1 ? "A weak model" : "Hardly better than guessing";
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", share * 100);
    }
}
