package io.predictml.web.portal;

import io.predictml.domain.training.ClassMetrics;
import io.predictml.domain.training.ConfusionMatrix;
import io.predictml.domain.training.Metric;
import io.predictml.domain.training.MetricEstimate;
import io.predictml.domain.training.ModelDiagnostics;
import io.predictml.domain.training.ModelReport;
import io.predictml.domain.training.ProblemType;
import io.predictml.domain.training.ThresholdAdvice;
import io.predictml.domain.training.ThresholdEffect;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a model is good for, in the reader's words: one sentence against guessing, with the grades of the report's own verdict,
 * and one that counts cases.
 */
final class Verdict {
    private static final double STRONG = 0.8;
    private static final double USEFUL = 0.5;
    private static final double WEAK = 0.1;

    private final ModelReport report;
    private final Wording say;

    Verdict(ModelReport report, Wording say) {
        this.report = report;
        this.say = say;
    }

    /** Against guessing. */
    String sentence() {
        String grade = say.text("verdict." + grade());
        return switch (report.problemType()) {
            case BINARY_CLASSIFICATION -> binary(grade);
            case MULTICLASS_CLASSIFICATION ->
                say.text("verdict.multiclass", grade, percent(Metric.ACCURACY), guess(Metric.ACCURACY));
            case REGRESSION ->
                say.text(
                        "verdict.regression",
                        grade,
                        say.percent(Math.max(0, value(Metric.R2))),
                        report.targetColumn(),
                        say.number(value(Metric.MAE)),
                        say.number(report.baseline().getOrDefault(Metric.MAE, Double.NaN)));
        };
    }

    private String binary(String grade) {
        List<String> labels = report.confusion().map(ConfusionMatrix::labels).orElse(List.of("", ""));
        return say.text(
                "verdict.binary",
                grade,
                labels.get(1),
                labels.get(0),
                percent(Metric.AUC),
                percent(Metric.ACCURACY),
                guess(Metric.ACCURACY));
    }

    /** What comes of it in cases; empty where that was not counted. */
    String cases() {
        return report.diagnostics()
                .map(known -> report.problemType() == ProblemType.REGRESSION ? errors() : calls(known))
                .orElse("");
    }

    private String errors() {
        return Optional.ofNullable(report.metrics().get(Metric.MEDIAN_AE))
                .map(half -> say.text("verdict.cases.number", say.number(half.value())))
                .orElse("");
    }

    private String calls(ModelDiagnostics known) {
        Optional<ThresholdAdvice> advice = known.threshold();
        if (advice.isPresent()) {
            ThresholdEffect usual = advice.get().usual();
            return say.text(
                    "verdict.cases.binary",
                    advice.get().label(),
                    Math.round(100 * usual.precision()),
                    Math.round(100 * usual.recall()));
        }
        return known.perClass().stream()
                .min(Comparator.comparingDouble(ClassMetrics::precision))
                .map(worst -> say.text(
                        "verdict.cases.multiclass",
                        worst.label(),
                        Math.round(100 * worst.precision()),
                        Math.round(100 * worst.recall())))
                .orElse("");
    }

    private String grade() {
        if (report.diagnostics().map(ModelDiagnostics::noBetterThanGuessing).orElse(false)) {
            return "none";
        }
        double skill =
                switch (report.problemType()) {
                    case BINARY_CLASSIFICATION -> 2 * value(Metric.AUC) - 1;
                    case MULTICLASS_CLASSIFICATION -> value(Metric.MCC);
                    case REGRESSION -> value(Metric.R2);
                };
        if (skill >= STRONG) {
            return "strong";
        }
        if (skill >= USEFUL) {
            return "useful";
        }
        return skill > WEAK ? "weak" : "hardly";
    }

    private double value(Metric metric) {
        return report.metrics()
                .getOrDefault(metric, new MetricEstimate(0, 0, 0))
                .value();
    }

    private String percent(Metric metric) {
        return say.percent(value(metric));
    }

    private String guess(Metric metric) {
        return say.percent(report.baseline().getOrDefault(metric, Double.NaN));
    }
}
