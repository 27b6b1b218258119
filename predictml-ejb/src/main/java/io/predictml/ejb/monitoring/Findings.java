package io.predictml.ejb.monitoring;

import io.predictml.domain.monitoring.AlertRule;
import io.predictml.domain.monitoring.ColumnDrift;
import io.predictml.domain.monitoring.ExpectedQuality;
import io.predictml.domain.monitoring.MonitoredModel;
import io.predictml.domain.monitoring.Traffic;
import io.predictml.domain.outcome.LiveQuality;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What there is to judge about a model by the rules; a rule that too little came for is left out, which changes nothing. */
public record Findings(List<Finding> all) {
    public Findings {
        all = List.copyOf(all);
    }

    /** Rows of a day that drift is judged on. */
    static final long FEWEST_ROWS = 200;

    /** Calls of a quarter of an hour that errors are judged on. */
    static final long FEWEST_CALLS = 50;

    private static final double MICROS = 1000;

    /** @param value in the rule's unit; below what chance makes of it, 0 */
    public record Finding(AlertRule rule, String subject, double value) {}

    static Findings of(MonitoredModel day, MonitoredModel quarter, Optional<LiveQuality> outcomes) {
        List<Finding> all = new ArrayList<>();
        if (day.traffic().rows() >= FEWEST_ROWS) {
            day.columns()
                    .forEach(column -> all.add(new Finding(AlertRule.DRIFT, column.column(), beyondChance(column))));
            day.answers().ifPresent(answers -> all.add(new Finding(AlertRule.ANSWERS, "", beyondChance(answers))));
            all.add(new Finding(AlertRule.UNLIKE_ROWS, "", day.traffic().unlike()));
            day.quality()
                    .map(ExpectedQuality::drop)
                    .ifPresent(drop -> all.add(new Finding(AlertRule.EXPECTED_QUALITY, "", drop)));
        }
        outcomes.filter(known -> known.verdict() != LiveQuality.Verdict.TOO_FEW)
                .ifPresent(known -> all.add(new Finding(AlertRule.LIVE_QUALITY, "", known.drop())));
        Traffic lately = quarter.traffic();
        if (lately.calls() >= FEWEST_CALLS) {
            all.add(new Finding(AlertRule.ERRORS, "", lately.errorShare()));
            all.add(new Finding(AlertRule.SLOWNESS, "", lately.p99Micros() / MICROS));
        }
        return new Findings(all);
    }

    private static double beyondChance(ColumnDrift drift) {
        return drift.psi() > drift.chance() ? drift.psi() : 0;
    }
}
