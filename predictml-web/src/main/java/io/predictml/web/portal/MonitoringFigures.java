package io.predictml.web.portal;

import io.predictml.domain.monitoring.ColumnDrift;
import io.predictml.domain.monitoring.MonitoredModel;
import io.predictml.domain.monitoring.Traffic;
import io.predictml.domain.monitoring.TrafficPoint;
import io.predictml.domain.training.CurvePoint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Draws what came to a model: over time, and beside what it learned from. */
final class MonitoringFigures {
    private static final int MOST_BARS = 15;
    private static final double MILLI = 1000;

    private final Wording say;
    private final int hours;

    /** @param hours how far what is drawn over time goes back */
    MonitoringFigures(Wording say, int hours) {
        this.say = say;
        this.hours = hours;
    }

    List<Figure> of(MonitoredModel model) {
        List<Figure> figures = new ArrayList<>(List.of(calls(model.points()), latency(model.points())));
        if (!model.columns().isEmpty()) {
            figures.add(drift(model.columns()));
        }
        model.answers().map(this::answers).ifPresent(figures::add);
        return figures;
    }

    private Figure calls(List<TrafficPoint> points) {
        String json = new ChartModel("curves", say.region())
                .ago(hours)
                .axes(say.text("monitoring.hours"), say.text("monitoring.calls"))
                .points(say.text("monitoring.calls"), curve(points, Traffic::calls), "accent")
                .points(say.text("monitoring.errors"), curve(points, MonitoringFigures::errors), "bad")
                .json();
        return new Figure(
                "calls",
                say.text("monitoring.calls.title"),
                say.text("monitoring.calls.sentence"),
                json,
                "chart-square",
                List.of(say.text("audit.when"), say.text("monitoring.calls"), say.text("monitoring.errors")),
                points.stream()
                        .map(point -> List.of(
                                say.moment(point.begin()),
                                say.whole(point.traffic().calls()),
                                say.whole((long) errors(point.traffic()))))
                        .toList());
    }

    private static double errors(Traffic traffic) {
        return traffic.inputErrors() + traffic.otherErrors() + traffic.faults();
    }

    private Figure latency(List<TrafficPoint> points) {
        String json = new ChartModel("curves", say.region())
                .ago(hours)
                .axes(say.text("monitoring.hours"), say.text("monitoring.latency.axis"))
                .points(say.text("monitoring.median"), curve(points, it -> it.medianMicros() / MILLI), "accent")
                .points(say.text("monitoring.p99"), curve(points, it -> it.p99Micros() / MILLI), "waiting")
                .json();
        return new Figure(
                "latency",
                say.text("monitoring.latency.title"),
                say.text("monitoring.latency.sentence"),
                json,
                "chart-square",
                List.of(say.text("audit.when"), say.text("monitoring.median"), say.text("monitoring.p99")),
                points.stream()
                        .map(point -> List.of(
                                say.moment(point.begin()),
                                say.number(point.traffic().medianMicros() / MILLI),
                                say.number(point.traffic().p99Micros() / MILLI)))
                        .toList());
    }

    private static List<CurvePoint> curve(List<TrafficPoint> points, ToDoubleFunction<Traffic> value) {
        Instant now = Instant.now();
        return points.stream()
                .map(point -> new CurvePoint(
                        -Duration.between(point.begin(), now).toMinutes() / 60.0, value.applyAsDouble(point.traffic())))
                .toList();
    }

    private Figure drift(List<ColumnDrift> columns) {
        List<ColumnDrift> top = columns.stream().limit(MOST_BARS).toList();
        long moved = columns.stream()
                .filter(column -> column.level() != ColumnDrift.Level.NONE)
                .count();
        String json = new ChartModel("bars", say.region())
                .axes(say.text("monitoring.psi"), "")
                .labels(top.stream().map(ColumnDrift::column).toList())
                .bars(
                        top.stream().map(ColumnDrift::psi).toList(),
                        top.stream().map(column -> say.number(column.psi())).toList(),
                        top.stream().map(MonitoringFigures::tone).toList())
                .json();
        return new Figure(
                "drift",
                say.text("monitoring.drift.title"),
                say.text(moved == 0 ? "monitoring.drift.none" : "monitoring.drift.some", moved),
                json,
                "chart-bars-" + Math.max(5, (top.size() + 4) / 5 * 5),
                List.of(),
                List.of());
    }

    private static String tone(ColumnDrift column) {
        return switch (column.level()) {
            case NONE -> "soft";
            case MODERATE -> "waiting";
            case LARGE -> "bad";
        };
    }

    private Figure answers(ColumnDrift answers) {
        int bars = Math.min(MOST_BARS, answers.bins().size());
        List<List<String>> rows = IntStream.range(0, answers.bins().size())
                .mapToObj(bin -> List.of(
                        answers.bins().get(bin),
                        say.percent(answers.live().get(bin)),
                        say.percent(answers.trained().get(bin))))
                .toList();
        String json = new ChartModel("bars", say.region())
                .axes(say.text("monitoring.share"), "")
                .labels(answers.bins().subList(0, bars))
                .bars(
                        answers.live().subList(0, bars),
                        rows.subList(0, bars).stream()
                                .map(row -> say.text("monitoring.live.trained", row.get(1), row.get(2)))
                                .toList(),
                        IntStream.range(0, bars).mapToObj(bin -> tone(answers)).toList())
                .json();
        return new Figure(
                "answers",
                say.text("monitoring.answers.title"),
                say.text("monitoring.answers." + answers.level().name()),
                json,
                "chart-bars-" + Math.max(5, (bars + 4) / 5 * 5),
                List.of(say.text("monitoring.answer"), say.text("monitoring.live"), say.text("monitoring.trained")),
                rows);
    }
}
