package io.predictml.ejb.evidence;

import io.predictml.domain.training.ClassCurves;
import io.predictml.domain.training.CurvePoint;
import io.predictml.domain.training.FeatureImportance;
import io.predictml.domain.training.Leaderboard;
import io.predictml.domain.training.Metric;
import io.predictml.domain.training.ModelReport;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The charts that a model's evidence is seen in, by name, in the order of reading. */
final class Charts {
    private static final int MOST_BARS = 20;

    private final Map<String, String> charts = new LinkedHashMap<>();

    private Charts() {}

    /** @return SVG documents by name without ending */
    static Map<String, String> of(ModelReport report, Optional<Leaderboard> board) {
        Charts all = new Charts();
        report.confusion()
                .ifPresent(matrix ->
                        all.charts.put("confusion-matrix", Chart.matrix("Confusion matrix on held-out rows", matrix)));
        if (!report.curves().isEmpty()) {
            all.curves(report.curves());
        }
        if (!report.predictedAgainstTrue().isEmpty()) {
            all.charts.put(
                    "predicted-against-true",
                    Chart.scatter("Predictions against true values", report.predictedAgainstTrue()));
        }
        report.diagnostics()
                .flatMap(diagnostics -> diagnostics.residuals())
                .ifPresent(residuals ->
                        all.charts.put("residuals", Chart.histogram("Prediction minus truth", residuals.histogram())));
        if (!report.importance().isEmpty()) {
            all.charts.put("importance", Chart.bars("What the model leans on", importance(report)));
        }
        board.ifPresent(known -> all.charts.put(
                "leaderboard", Chart.bars("Leaderboard, " + known.metric().label(), competitors(known))));
        return all.charts;
    }

    private void curves(List<ClassCurves> curves) {
        charts.put(
                "roc",
                Chart.curves(
                        "ROC", "false positive rate", "true positive rate", byClass(curves, ClassCurves::roc), true));
        charts.put(
                "precision-recall",
                Chart.curves(
                        "Precision and recall",
                        "recall",
                        "precision",
                        byClass(curves, ClassCurves::precisionRecall),
                        false));
        charts.put(
                "calibration",
                Chart.curves(
                        "Calibration",
                        "predicted probability",
                        "observed share",
                        byClass(curves, ClassCurves::calibration),
                        true));
    }

    private static Map<String, List<CurvePoint>> byClass(
            List<ClassCurves> curves, Function<ClassCurves, List<CurvePoint>> which) {
        Map<String, List<CurvePoint>> byClass = new LinkedHashMap<>();
        curves.forEach(curve -> byClass.put(curve.label(), which.apply(curve)));
        return byClass;
    }

    private static List<Chart.Bar> importance(ModelReport report) {
        return report.importance().stream()
                .sorted(Comparator.comparingDouble(FeatureImportance::importance)
                        .reversed())
                .limit(MOST_BARS)
                .map(column -> new Chart.Bar(column.column(), column.importance(), Markup.number(column.importance())))
                .toList();
    }

    private static List<Chart.Bar> competitors(Leaderboard board) {
        Metric metric = board.metric();
        return board.entries().stream()
                .filter(entry -> entry.rank() > 0)
                .map(entry -> {
                    double value = entry.metrics().getOrDefault(metric, Double.NaN);
                    return new Chart.Bar(entry.rank() + ". " + entry.name(), value, Markup.number(value));
                })
                .toList();
    }
}
