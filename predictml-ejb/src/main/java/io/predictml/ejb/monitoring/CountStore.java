package io.predictml.ejb.monitoring;

import io.predictml.domain.deployment.DeploymentId;
import io.predictml.domain.monitoring.Span;
import io.predictml.ejb.settings.MonitoringSettings;
import io.predictml.persistence.monitoring.CountRow;
import io.predictml.persistence.monitoring.PredictionCounts;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps counts, adds old ones up, and removes very old ones; every call is a transaction of its own. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class CountStore {
    @Inject
    private PredictionCounts counts;

    @Inject
    private MonitoringSettings settings;

    /** Puts rows there; repeated it changes nothing. */
    public void write(List<CountRow> rows) {
        rows.forEach(counts::put);
    }

    /** Keeps what a model learned from. */
    public void refer(DeploymentId deployment, PredictionCounts.Reference reference) {
        counts.refer(deployment, reference);
    }

    /**
     * Adds the oldest minutes that are past their time up to their hour, or hours to their day.
     *
     * @return false where there are none
     */
    public boolean addUp() {
        Instant now = Instant.now();
        return addUp(Span.MINUTE, Span.HOUR, now.minus(settings.minutesKept()))
                || addUp(Span.HOUR, Span.DAY, now.minus(settings.hoursKept()));
    }

    private boolean addUp(Span fine, Span coarse, Instant before) {
        // Only whole spans, or the rest of one would be added to it later.
        Optional<CountRow> oldest = counts.oldest(fine, coarse.begin(before));
        oldest.ifPresent(row -> {
            Instant begin = coarse.begin(row.begin());
            List<CountRow> all =
                    new ArrayList<>(counts.take(row.deployment(), fine, begin, begin.plus(coarse.length())));
            all.addAll(counts.takeSum(row.deployment(), coarse, begin));
            if (!all.isEmpty()) {
                counts.put(Counts.sum(all).row(row.deployment(), coarse, begin, ""));
            }
        });
        return oldest.isPresent();
    }

    /** Removes the days that are past their time. */
    public void forget() {
        counts.removeBefore(Span.DAY, Instant.now().minus(settings.daysKept()));
    }
}
