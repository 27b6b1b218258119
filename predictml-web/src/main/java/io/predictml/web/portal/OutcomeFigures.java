package io.predictml.web.portal;

import io.predictml.domain.outcome.LiveMoney;
import io.predictml.domain.outcome.LiveQuality;
import io.predictml.domain.outcome.PromisedMoney;
import io.predictml.domain.training.CurvePoint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Draws what came true beside what was promised. */
final class OutcomeFigures {
    private static final double MINUTES = 60;
    private static final List<CurvePoint> AS_SAID = List.of(new CurvePoint(0, 0), new CurvePoint(1, 1));

    private final Wording say;

    OutcomeFigures(Wording say) {
        this.say = say;
    }

    List<Figure> of(LiveQuality quality) {
        List<Figure> figures = new ArrayList<>(List.of(course(quality)));
        if (!quality.calibration().isEmpty()) {
            figures.add(calibration(quality.calibration()));
        }
        quality.money().ifPresent(money -> figures.add(money(money)));
        return figures;
    }

    /** Per thousand predictions. */
    private Figure money(LiveMoney money) {
        List<CurvePoint> live = money.points().stream()
                .map(point -> new CurvePoint(hoursAgo(point.begin()), PromisedMoney.THOUSAND * point.mean()))
                .toList();
        double first =
                Math.min(-1, live.stream().mapToDouble(CurvePoint::x).min().orElse(-1));
        ChartModel chart = new ChartModel("curves", say.region())
                .ago(-first)
                .axes(say.text("monitoring.hours"), say.text("money.axis", money.currency()))
                .points(say.text("monitoring.live"), live, "accent");
        money.promised()
                .map(promise -> PromisedMoney.THOUSAND * promise.perPrediction().mean())
                .ifPresent(promise -> chart.points(
                        say.text("outcomes.promised"),
                        List.of(new CurvePoint(first, promise), new CurvePoint(0, promise)),
                        "soft"));
        return new Figure(
                "money",
                say.text("money.course"),
                say.text("money.course.sentence"),
                chart.json(),
                "chart-square",
                List.of(
                        say.text("audit.when"),
                        say.text("money.total"),
                        say.text("money.thousand"),
                        say.text("outcomes.known")),
                money.points().stream()
                        .map(point -> List.of(
                                say.moment(point.begin()),
                                say.money(point.total(), money.currency()),
                                say.money(PromisedMoney.THOUSAND * point.mean(), money.currency()),
                                say.whole(point.outcomes())))
                        .toList());
    }

    private Figure course(LiveQuality quality) {
        List<CurvePoint> live = quality.points().stream()
                .map(point -> new CurvePoint(hoursAgo(point.begin()), point.live()))
                .toList();
        double first =
                Math.min(-1, live.stream().mapToDouble(CurvePoint::x).min().orElse(-1));
        String json = new ChartModel("curves", say.region())
                .ago(-first)
                .axes(say.text("monitoring.hours"), quality.metric().label())
                .points(say.text("monitoring.live"), live, "accent")
                .points(
                        say.text("outcomes.promised"),
                        List.of(new CurvePoint(first, quality.promised()), new CurvePoint(0, quality.promised())),
                        "soft")
                .json();
        return new Figure(
                "outcomes",
                say.text("outcomes.course", quality.metric().label()),
                say.text("outcomes.course.sentence", say.metric(quality.metric(), quality.promised())),
                json,
                "chart-square",
                List.of(say.text("audit.when"), quality.metric().label(), say.text("outcomes.known")),
                quality.points().stream()
                        .map(point -> List.of(
                                say.moment(point.begin()),
                                say.metric(quality.metric(), point.live()),
                                say.whole(point.outcomes())))
                        .toList());
    }

    private Figure calibration(List<LiveQuality.Confidence> bins) {
        String json = new ChartModel("curves", say.region())
                .shares()
                .axes(say.text("calibration.x"), say.text("calibration.y"))
                .points(
                        say.text("outcomes.right"),
                        bins.stream()
                                .map(bin -> new CurvePoint(bin.mean(), bin.right()))
                                .toList(),
                        "accent")
                .points(say.text("outcomes.as.said"), AS_SAID, "soft")
                .json();
        return new Figure(
                "trust",
                say.text("outcomes.trust"),
                say.text("outcomes.trust.sentence"),
                json,
                "chart-square",
                List.of(say.text("outcomes.confidence"), say.text("outcomes.right"), say.text("outcomes.known")),
                bins.stream()
                        .map(bin -> List.of(say.percent(bin.mean()), say.percent(bin.right()), say.whole(bin.rows())))
                        .toList());
    }

    private static double hoursAgo(Instant moment) {
        return -Duration.between(moment, Instant.now()).toMinutes() / MINUTES;
    }
}
