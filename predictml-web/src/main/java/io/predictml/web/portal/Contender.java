package io.predictml.web.portal;

import io.predictml.domain.training.ChallengerTest;
import io.predictml.domain.training.Metric;
import io.predictml.domain.training.PairedComparison;
import java.util.List;

/** A model that was trained again against the live one, in words. */
public final class Contender {
    /** One part of the rows. */
    public record Line(String part, String rows, String live, String own, String difference, String chance) {}

    private final ChallengerTest test;
    private final Wording say;

    Contender(ChallengerTest test, Wording say) {
        this.test = test;
        this.say = say;
    }

    /** Which is better, by how much, and whether that may be chance. */
    public String getSentence() {
        if (test.comparisons().isEmpty()) {
            return say.text("contender.UNKNOWN", test.championVersion());
        }
        PairedComparison all = test.comparisons().get(0);
        return say.text(
                "contender." + test.verdict(),
                test.championVersion(),
                say.text(
                        "contender.of." + all.metric().word(),
                        value(all, all.challenger()),
                        value(all, all.champion())),
                range(all),
                chance(all),
                say.whole(all.rows()));
    }

    /** Where from the new one knows more. */
    public String getGround() {
        return say.text("contender.ground", test.learnedRows(), test.championVersion(), test.champion());
    }

    public List<Line> getLines() {
        return test.comparisons().stream()
                .map(one -> new Line(
                        say.text("contender.part." + one.part()),
                        say.whole(one.rows()),
                        value(one, one.champion()),
                        value(one, one.challenger()),
                        range(one),
                        chance(one)))
                .toList();
    }

    public List<String> getNotes() {
        return test.notes().stream().map(say::heard).toList();
    }

    private String value(PairedComparison of, double value) {
        return say.metric(of.metric(), value);
    }

    private String range(PairedComparison of) {
        return of.metric() == Metric.ACCURACY
                ? say.text("contender.points", signed(100 * of.lower()), signed(100 * of.upper()))
                : say.text("contender.units", signed(of.lower()), signed(of.upper()));
    }

    private String signed(double value) {
        return (value > 0 ? "+" : "") + say.number(value);
    }

    private String chance(PairedComparison of) {
        return of.pValue() < 0.001
                ? say.text("contender.p.below")
                : say.text("contender.p", say.metric(Metric.LOG_LOSS, of.pValue()));
    }
}
