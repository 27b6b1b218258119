package io.predictml.web.portal;

import io.predictml.domain.training.ClassCurves;
import io.predictml.domain.training.CurvePoint;
import io.predictml.domain.training.FeatureImportance;
import io.predictml.domain.training.Leaderboard;
import io.predictml.domain.training.LeaderboardEntry;
import io.predictml.domain.training.Metric;
import io.predictml.domain.training.MetricEstimate;
import io.predictml.domain.training.ModelDiagnostics;
import io.predictml.domain.training.ModelReport;
import io.predictml.domain.training.ScoreInterval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Draws the evidence: each figure with its sentence and its table, in the reader's words. */
final class Figures {
    private static final int MOST_BARS = 15;
    private static final int MOST_CURVES = 6;
    private static final int TABLE_POINTS = 11;
    private static final List<CurvePoint> DIAGONAL = List.of(new CurvePoint(0, 0), new CurvePoint(1, 1));

    private final Wording say;

    Figures(Wording say) {
        this.say = say;
    }

    /** The curves and bars of a report, those that there are. */
    List<Figure> of(ModelReport report) {
        List<Figure> figures = new ArrayList<>();
        if (!report.curves().isEmpty()) {
            figures.add(roc(report));
            figures.add(precisionRecall(report));
            figures.add(calibration(report));
        }
        if (!report.predictedAgainstTrue().isEmpty()) {
            figures.add(predictedAgainstTrue(report));
        }
        report.diagnostics()
                .flatMap(ModelDiagnostics::residuals)
                .map(residuals -> new DiagnosticFigures(say).residuals(report.targetColumn(), residuals))
                .ifPresent(figures::add);
        return figures;
    }

    /** Every candidate that has a score, best first; the table with all candidates stands beside it. */
    Figure leaderboard(Leaderboard board, Optional<ModelReport> report) {
        return new Figure(
                "leaderboard",
                say.text("leaderboard.title"),
                leaderboardSentence(board),
                leaderboardModel(board, report),
                barsFor(board.entries().size()),
                List.of(),
                List.of());
    }

    /** The leaderboard's model alone, for refreshing the drawn chart in place. */
    String leaderboardModel(Leaderboard board, Optional<ModelReport> report) {
        Metric metric = board.metric();
        ChartModel model = new ChartModel("bars", say.region())
                .axes(axisTitle(metric), "")
                .labels(board.entries().stream().map(LeaderboardEntry::name).toList());
        if (metric == Metric.AUC) {
            model.base(0.5);
        }
        report.map(known -> known.baseline().get(metric))
                .filter(Double::isFinite)
                .ifPresent(guess -> model.line(guess, say.text("metric.guess", say.metric(metric, guess))));
        return model.bars(
                        board.entries().stream()
                                .map(entry -> entry.metrics().getOrDefault(metric, Double.NaN))
                                .toList(),
                        board.entries().stream()
                                .map(entry -> scoreOrStatus(entry, metric))
                                .toList(),
                        board.entries().stream()
                                .map(entry -> entry.rank() == 1 ? "accent" : "soft")
                                .toList())
                .whiskers(
                        board.entries().stream().map(LeaderboardEntry::interval).toList())
                .json();
    }

    private String scoreOrStatus(LeaderboardEntry entry, Metric metric) {
        Double score = entry.metrics().get(metric);
        return score == null ? say.text("candidate." + entry.status().word()) : say.metric(metric, score);
    }

    Figure importance(ModelReport report) {
        List<FeatureImportance> top = report.importance().stream()
                .sorted(Comparator.comparingDouble(FeatureImportance::importance)
                        .reversed())
                .limit(MOST_BARS)
                .toList();
        List<String> texts =
                top.stream().map(column -> say.number(column.importance())).toList();
        String model = new ChartModel("bars", say.region())
                .axes(say.text("importance.axis", metricLabel(Metric.ranking(report.problemType()))), "")
                .labels(top.stream().map(FeatureImportance::column).toList())
                .bars(
                        top.stream()
                                .map(column -> Math.max(0, column.importance()))
                                .toList(),
                        texts,
                        top.stream().map(column -> "accent").toList())
                .json();
        String sentence = top.isEmpty() || top.get(0).importance() <= 0
                ? say.text("importance.none")
                : say.text("importance.sentence", top.get(0).column());
        List<List<String>> rows = report.importance().stream()
                .map(column -> List.of(column.column(), say.number(column.importance())))
                .toList();
        return new Figure(
                "importance",
                say.text("importance.title"),
                sentence,
                model,
                barsFor(top.size()),
                List.of(say.text("column"), say.text("importance.title")),
                rows);
    }

    private Figure roc(ModelReport report) {
        String auc = Optional.ofNullable(report.metrics().get(Metric.AUC))
                .map(estimate -> say.metric(Metric.AUC, estimate.value()))
                .orElse("–");
        return curves("roc", report, ClassCurves::roc, true, say.text("roc.sentence", auc));
    }

    private Figure precisionRecall(ModelReport report) {
        return curves("pr", report, ClassCurves::precisionRecall, false, say.text("pr.sentence"));
    }

    private Figure calibration(ModelReport report) {
        String sentence = report.diagnostics()
                .flatMap(ModelDiagnostics::calibrationError)
                .map(error -> say.text("calibration.sentence.error", say.points(error)))
                .orElseGet(() -> say.text("calibration.sentence"));
        return curves("calibration", report, ClassCurves::calibration, true, sentence);
    }

    private Figure curves(
            String id,
            ModelReport report,
            Function<ClassCurves, List<CurvePoint>> points,
            boolean diagonal,
            String sentence) {
        ChartModel model = new ChartModel("curves", say.region())
                .axes(say.text(id + ".x"), say.text(id + ".y"))
                .shares();
        List<List<String>> rows = new ArrayList<>();
        int drawn = 0;
        for (ClassCurves curve : report.curves()) {
            if (drawn < MOST_CURVES) {
                drawn++;
                model.points(curve.label(), points.apply(curve), "series-" + drawn);
            }
            for (CurvePoint point : thinned(points.apply(curve))) {
                rows.add(List.of(curve.label(), say.percent(point.x()), say.percent(point.y())));
            }
        }
        if (diagonal) {
            model.points(say.text(id + ".diagonal"), DIAGONAL, "guide");
        }
        String all = drawn < report.curves().size()
                ? sentence + " "
                        + say.text("curves.first", drawn, report.curves().size())
                : sentence;
        return new Figure(
                id,
                say.text(id + ".title"),
                all,
                model.json(),
                "square",
                List.of(say.text("class"), say.text(id + ".x"), say.text(id + ".y")),
                rows);
    }

    private Figure predictedAgainstTrue(ModelReport report) {
        List<CurvePoint> points = report.predictedAgainstTrue();
        double least = points.stream()
                .mapToDouble(point -> Math.min(point.x(), point.y()))
                .min()
                .orElse(0);
        double most = points.stream()
                .mapToDouble(point -> Math.max(point.x(), point.y()))
                .max()
                .orElse(1);
        String model = new ChartModel("points", say.region())
                .axes(say.text("predicted.x", report.targetColumn()), say.text("predicted.y"))
                .points(say.text("predicted.rows"), points, "series-1")
                .points(
                        say.text("predicted.diagonal"),
                        List.of(new CurvePoint(least, least), new CurvePoint(most, most)),
                        "guide")
                .json();
        MetricEstimate typical = report.metrics().get(Metric.MEDIAN_AE);
        String sentence = typical == null
                ? say.text("predicted.sentence")
                : say.text("predicted.sentence.error", say.number(typical.value()));
        return new Figure(
                "predicted",
                say.text("predicted.title"),
                sentence,
                model,
                "square",
                List.of(say.text("predicted.x", report.targetColumn()), say.text("predicted.y")),
                points.stream()
                        .map(point -> List.of(say.number(point.x()), say.number(point.y())))
                        .toList());
    }

    private String leaderboardSentence(Leaderboard board) {
        List<LeaderboardEntry> ranked = ranked(board);
        if (ranked.isEmpty()) {
            return say.text("leaderboard.none");
        }
        Metric metric = board.metric();
        return say.text(
                metric.higherIsBetter() ? "leaderboard.sentence.high" : "leaderboard.sentence.low",
                ranked.get(0).name(),
                metricLabel(metric),
                score(ranked.get(0), metric));
    }

    /** The score with its interval, where that is known. */
    private String score(LeaderboardEntry entry, Metric metric) {
        String score = say.metric(metric, entry.metrics().get(metric));
        return entry.interval()
                .map(range -> say.text("leaderboard.score", score, range(range, metric)))
                .orElse(score);
    }

    private String range(ScoreInterval range, Metric metric) {
        return say.text("metric.range", say.metric(metric, range.lower()), say.metric(metric, range.upper()));
    }

    private static List<LeaderboardEntry> ranked(Leaderboard board) {
        return board.entries().stream()
                .filter(entry -> entry.rank() > 0 && entry.metrics().containsKey(board.metric()))
                .sorted(Comparator.comparingInt(LeaderboardEntry::rank))
                .toList();
    }

    /** Height is reserved for everyone who competes from the start, so that nothing jumps. */
    static String barsFor(int count) {
        return "bars-" + Math.min(40, Math.max(5, (count + 4) / 5 * 5));
    }

    private String axisTitle(Metric metric) {
        return say.text(metric.higherIsBetter() ? "axis.higher" : "axis.lower", metricLabel(metric));
    }

    private String metricLabel(Metric metric) {
        return say.text("metric." + metric.word());
    }

    private static List<CurvePoint> thinned(List<CurvePoint> points) {
        if (points.size() <= TABLE_POINTS) {
            return points;
        }
        List<CurvePoint> kept = new ArrayList<>();
        for (int i = 0; i < TABLE_POINTS; i++) {
            kept.add(points.get(Math.round((float) i * (points.size() - 1) / (TABLE_POINTS - 1))));
        }
        return kept;
    }
}
