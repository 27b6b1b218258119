package io.predictml.ejb.evidence;

import io.predictml.domain.dataset.HistogramBin;
import io.predictml.domain.training.ConfusionMatrix;
import io.predictml.domain.training.CurvePoint;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Charts as SVG documents that need nothing else: no script, no style from elsewhere, readable on paper. */
final class Chart {
    private static final String[] COLOURS = {"#3f56d3", "#c2410c", "#17693a", "#7e22ce", "#0e7490", "#854d0e"};
    private static final int WIDTH = 640;
    private static final int LABELS = 250;
    private static final int BAR = 22;
    private static final int PLOT = 320;
    private static final int MARGIN = 48;
    private static final int MOST_CLASSES = 20;

    /** A bar; the words stand behind it. */
    record Bar(String label, double value, String words) {}

    private final StringBuilder svg = new StringBuilder();

    private Chart(String title, int width, int height) {
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 %d %d\" width=\"%d\""
                        .formatted(width, height, width))
                .append(" font-family=\"system-ui, sans-serif\" font-size=\"13\" fill=\"#1d2433\"><title>")
                .append(Markup.text(title))
                .append("</title>");
    }

    private String done() {
        return svg.append("</svg>").toString();
    }

    /** Bars from zero, one below the other, in the given order; negative ones have no length. */
    static String bars(String title, List<Bar> bars) {
        Chart chart = new Chart(title, WIDTH, bars.size() * BAR + 8);
        double most = bars.stream()
                .mapToDouble(Bar::value)
                .filter(Double::isFinite)
                .max()
                .orElse(1);
        for (int i = 0; i < bars.size(); i++) {
            Bar bar = bars.get(i);
            double length = most > 0 && Double.isFinite(bar.value()) ? Math.max(0, bar.value() / most) * 300 : 0;
            int y = i * BAR + 4;
            chart.text(LABELS - 8, y + 13, "end", Markup.label(bar.label()));
            chart.rectangle(LABELS, y, length, BAR - 6, COLOURS[0], 1);
            chart.text(LABELS + length + 6, y + 13, "start", Markup.text(bar.words()));
        }
        return chart.done();
    }

    /** Curves in the unit square; at most six, named at their side. */
    static String curves(String title, String x, String y, Map<String, List<CurvePoint>> curves, boolean diagonal) {
        Chart chart = new Chart(title, WIDTH, PLOT + 2 * MARGIN);
        chart.frame(x, y, "0", "1", "0", "1");
        if (diagonal) {
            chart.svg.append(
                    "<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"#8a93a8\" stroke-dasharray=\"4 4\"/>"
                            .formatted(MARGIN, MARGIN + PLOT, MARGIN + PLOT, MARGIN));
        }
        int place = 0;
        for (Map.Entry<String, List<CurvePoint>> curve : curves.entrySet()) {
            if (place == COLOURS.length) {
                break;
            }
            StringBuilder points = new StringBuilder();
            for (CurvePoint point : curve.getValue()) {
                points.append(at(MARGIN + point.x() * PLOT, MARGIN + (1 - point.y()) * PLOT))
                        .append(' ');
            }
            chart.svg.append("<polyline fill=\"none\" stroke-width=\"2\" stroke=\"%s\" points=\"%s\"/>"
                    .formatted(COLOURS[place], points.toString().strip()));
            chart.rectangle(MARGIN + PLOT + 16, MARGIN + place * BAR, 12, 12, COLOURS[place], 1);
            chart.text(MARGIN + PLOT + 34, MARGIN + place * BAR + 11, "start", Markup.label(curve.getKey()));
            place++;
        }
        return chart.done();
    }

    /** True values to predictions, in one scale for both. */
    static String scatter(String title, List<CurvePoint> points) {
        Chart chart = new Chart(title, WIDTH, PLOT + 2 * MARGIN);
        double low = points.stream()
                .mapToDouble(point -> Math.min(point.x(), point.y()))
                .min()
                .orElse(0);
        double high = points.stream()
                .mapToDouble(point -> Math.max(point.x(), point.y()))
                .max()
                .orElse(1);
        double span = high > low ? high - low : 1;
        chart.frame(
                "true value",
                "prediction",
                Markup.number(low),
                Markup.number(high),
                Markup.number(low),
                Markup.number(high));
        for (CurvePoint point : points) {
            double x = MARGIN + (point.x() - low) / span * PLOT;
            double y = MARGIN + (1 - (point.y() - low) / span) * PLOT;
            chart.svg.append(String.format(
                    Locale.ROOT,
                    "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\" fill-opacity=\"0.5\"/>",
                    x,
                    y,
                    COLOURS[0]));
        }
        return chart.done();
    }

    /** Rows by true class, columns by predicted one, the darker the more of the row; at most twenty classes. */
    static String matrix(String title, ConfusionMatrix matrix) {
        int classes = Math.min(MOST_CLASSES, matrix.labels().size());
        int cell = 56;
        Chart chart = new Chart(title, 200 + classes * cell, 60 + classes * cell);
        chart.text(200, 16, "start", "predicted, from left to right in the order of the rows");
        for (int row = 0; row < classes; row++) {
            List<Long> counts = matrix.counts().get(row);
            long all = counts.stream().mapToLong(Long::longValue).sum();
            chart.text(
                    190,
                    30 + row * cell + 33,
                    "end",
                    Markup.label(matrix.labels().get(row)));
            for (int column = 0; column < classes; column++) {
                double share = all == 0 ? 0 : (double) counts.get(column) / all;
                chart.rectangle(
                        200 + column * cell, 30 + row * cell, cell - 2, cell - 2, COLOURS[0], 0.06 + 0.6 * share);
                chart.text(
                        200 + column * cell + 27,
                        30 + row * cell + 33,
                        "middle",
                        counts.get(column).toString());
            }
        }
        return chart.done();
    }

    /** Counts by bins, each named by where it begins. */
    static String histogram(String title, List<HistogramBin> bins) {
        return bars(
                title,
                bins.stream()
                        .map(bin ->
                                new Bar("from " + Markup.number(bin.from()), bin.count(), String.valueOf(bin.count())))
                        .toList());
    }

    private void frame(String x, String y, String left, String right, String bottom, String top) {
        svg.append("<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"none\" stroke=\"#c9cfdd\"/>"
                .formatted(MARGIN, MARGIN, PLOT, PLOT));
        text(MARGIN + PLOT / 2.0, MARGIN + PLOT + 34, "middle", Markup.text(x));
        text(MARGIN, MARGIN - 26, "start", Markup.text(y));
        text(MARGIN, MARGIN + PLOT + 17, "middle", left);
        text(MARGIN + PLOT, MARGIN + PLOT + 17, "middle", right);
        text(MARGIN - 6, MARGIN + PLOT, "end", bottom);
        text(MARGIN - 6, MARGIN + 10, "end", top);
    }

    private void text(double x, double y, String anchor, String markup) {
        svg.append(String.format(Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">", x, y, anchor))
                .append(markup)
                .append("</text>");
    }

    private void rectangle(double x, double y, double width, double height, String colour, double opacity) {
        svg.append(String.format(
                Locale.ROOT,
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\" fill-opacity=\"%.2f\"/>",
                x,
                y,
                width,
                height,
                colour,
                opacity));
    }

    private static String at(double x, double y) {
        return String.format(Locale.ROOT, "%.1f,%.1f", x, y);
    }
}
