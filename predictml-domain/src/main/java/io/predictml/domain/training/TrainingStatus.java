package io.predictml.domain.training;

import static java.util.Map.entry;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The life of a training. A failed or cancelled one may be queued again; so may a completed one whose comparison was cut
 * short, as long as nobody decided on its model.
 */
public enum TrainingStatus {
    QUEUED,
    RUNNING,
    CANCELLING,
    COMPLETED,
    FAILED,
    CANCELLED;

    private static final Map<TrainingStatus, Set<TrainingStatus>> NEXT = Map.ofEntries(
            entry(QUEUED, Set.of(RUNNING, CANCELLED, FAILED)),
            entry(RUNNING, Set.of(COMPLETED, FAILED, CANCELLING)),
            entry(CANCELLING, Set.of(CANCELLED, COMPLETED, FAILED)),
            entry(COMPLETED, Set.of(QUEUED)),
            entry(FAILED, Set.of(QUEUED)),
            entry(CANCELLED, Set.of(QUEUED)));

    /** Whether the lifecycle has an arrow from here to there. */
    public boolean mayBecome(TrainingStatus next) {
        return NEXT.getOrDefault(this, Set.of()).contains(next);
    }

    /** The word that the audit trail and clients read. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
