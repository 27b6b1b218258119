package io.predictml.web.portal;

import io.predictml.domain.training.CurvePoint;
import io.predictml.domain.training.DependenceCurve;
import io.predictml.domain.training.ModelReport;
import io.predictml.domain.training.PartialDependence;
import io.predictml.domain.training.Residuals;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Draws what helps to judge a model: how far it is off, and how each column moves its answer. */
final class DiagnosticFigures {
    /** Bars of numbers below 0 begin so much below the lowest, as a share of its size. */
    private static final double BELOW = 0.05;

    private final Wording say;

    DiagnosticFigures(Wording say) {
        this.say = say;
    }

    Figure residuals(String target, Residuals residuals) {
        List<String> bins = residuals.histogram().stream()
                .map(bin -> say.text("residuals.bin", say.number(bin.from()), say.number(bin.to())))
                .toList();
        List<String> counts = residuals.histogram().stream()
                .map(bin -> say.whole(bin.count()))
                .toList();
        String model = new ChartModel("bars", say.region())
                .axes(say.text("residuals.y"), say.text("residuals.x", target))
                .labels(bins)
                .bars(
                        residuals.histogram().stream()
                                .map(bin -> (double) bin.count())
                                .toList(),
                        counts,
                        Collections.nCopies(bins.size(), "accent"))
                .json();
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < bins.size(); i++) {
            rows.add(List.of(bins.get(i), counts.get(i)));
        }
        return new Figure(
                "residuals",
                say.text("residuals.title"),
                say.text(
                        "residuals.sentence",
                        say.number(residuals.low()),
                        say.number(residuals.high()),
                        say.number(residuals.mean())),
                model,
                Figures.barsFor(bins.size()),
                List.of(say.text("residuals.x", target), say.text("residuals.y")),
                rows);
    }

    /** One figure per column, most important first: a curve over numbers, bars for levels and dates. */
    List<Figure> dependence(ModelReport report, List<PartialDependence> columns) {
        List<Figure> figures = new ArrayList<>();
        for (PartialDependence column : columns) {
            char letter = (char) ('A' + figures.size());
            figures.add(dependence(report, column, "dependence" + letter));
        }
        return figures;
    }

    private Figure dependence(ModelReport report, PartialDependence column, String id) {
        boolean classes = report.problemType().isClassification();
        boolean curve = !column.numbers().isEmpty();
        List<List<String>> rows = new ArrayList<>();
        for (int place = 0; place < column.places().size(); place++) {
            List<String> row = new ArrayList<>(List.of(column.places().get(place)));
            for (DependenceCurve one : column.curves()) {
                row.add(answer(one.means().get(place), classes));
            }
            rows.add(row);
        }
        List<String> head = new ArrayList<>(List.of(column.column()));
        column.curves().forEach(one -> head.add(one.label()));
        return new Figure(
                id,
                column.column(),
                sentence(column, classes),
                curve ? curves(column, classes) : bars(column, classes),
                curve ? "square" : Figures.barsFor(column.places().size()),
                head,
                rows);
    }

    private String curves(PartialDependence column, boolean classes) {
        ChartModel model = new ChartModel("curves", say.region())
                .axes(
                        column.column(),
                        classes
                                ? say.text("dependence.probability")
                                : column.curves().get(0).label());
        for (int i = 0; i < column.curves().size(); i++) {
            DependenceCurve curve = column.curves().get(i);
            List<CurvePoint> points = new ArrayList<>();
            for (int place = 0; place < curve.means().size(); place++) {
                double mean = curve.means().get(place);
                points.add(new CurvePoint(column.numbers().get(place), classes ? 100 * mean : mean));
            }
            model.points(curve.label(), points, "series-" + (i + 1));
        }
        return model.json();
    }

    /** Of the first curve: the class that the column moves most. */
    private String bars(PartialDependence column, boolean classes) {
        DependenceCurve first = column.curves().get(0);
        double least = Collections.min(first.means());
        return new ChartModel("bars", say.region())
                .base(Math.min(0, least - BELOW * Math.abs(least)))
                .axes(classes ? say.text("dependence.probability.of", first.label()) : first.label(), "")
                .labels(column.places())
                .bars(
                        first.means().stream()
                                .map(mean -> classes ? 100 * mean : mean)
                                .toList(),
                        first.means().stream()
                                .map(mean -> answer(mean, classes))
                                .toList(),
                        Collections.nCopies(column.places().size(), "accent"))
                .json();
    }

    private String sentence(PartialDependence column, boolean classes) {
        DependenceCurve first = column.curves().get(0);
        int low = first.means().indexOf(Collections.min(first.means()));
        int high = first.means().indexOf(Collections.max(first.means()));
        return say.text(
                classes ? "dependence.sentence.class" : "dependence.sentence.number",
                first.label(),
                answer(first.means().get(low), classes),
                column.places().get(low),
                answer(first.means().get(high), classes),
                column.places().get(high));
    }

    private String answer(double mean, boolean classes) {
        return classes ? say.percent(mean) : say.number(mean);
    }
}
