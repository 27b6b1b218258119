package io.predictml.web.portal;

import io.predictml.domain.deployment.Rollout;
import io.predictml.domain.deployment.RolloutReport;
import io.predictml.domain.deployment.RolloutReport.Side;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * A version on trial beside the live one, laid out for a person.
 *
 * @param mode as the texts name it
 * @param lines what both did, a figure each
 * @param comparison what was found in comparing them; empty for a canary
 */
public record RolloutCard(String mode, List<Line> lines, List<Fact> comparison) {
    /** A figure of both versions. */
    public record Line(String key, String live, String trial) {}

    /** A figure of the comparison; its hint may be empty. */
    public record Fact(String key, String hint, String value) {}

    public RolloutCard {
        lines = List.copyOf(lines);
        comparison = List.copyOf(comparison);
    }

    static RolloutCard of(Rollout rollout, RolloutReport report, Wording say) {
        return new RolloutCard(
                rollout.mode().word(),
                List.of(
                        line("rollout.calls", report, side -> say.whole(side.calls())),
                        line("rollout.rows", report, side -> say.whole(side.rows())),
                        line("rollout.errors", report, side -> say.whole(side.errors())),
                        line("rollout.time", report, side -> millis(side.meanMillis(), say))),
                rollout.mode() == Rollout.Mode.SHADOW ? comparison(report.comparison(), say) : List.of());
    }

    private static Line line(String key, RolloutReport report, Function<Side, String> figure) {
        return new Line(key, figure.apply(report.live()), figure.apply(report.trial()));
    }

    private static String millis(OptionalDouble mean, Wording say) {
        return mean.isPresent() ? say.text("rollout.millis", say.number(mean.getAsDouble())) : say.text("rollout.none");
    }

    private static List<Fact> comparison(RolloutReport.Comparison comparison, Wording say) {
        return List.of(
                new Fact("rollout.compared", "", say.whole(comparison.rows())),
                new Fact(
                        "rollout.agreement",
                        "rollout.agreement.hint",
                        say.percent(comparison.agreement().orElse(Double.NaN))),
                new Fact(
                        "rollout.difference",
                        "rollout.difference.hint",
                        say.number(comparison.meanDifference().orElse(Double.NaN))),
                new Fact("rollout.dropped", "rollout.dropped.hint", say.whole(comparison.dropped())));
    }
}
