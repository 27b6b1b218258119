package io.predictml.domain.prediction;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The life of a file of rows that a model answers. One that a stopped server left is taken up again as it was. */
public enum BatchStatus {
    QUEUED,
    RUNNING,
    COMPLETED,
    FAILED;

    private static final Map<BatchStatus, Set<BatchStatus>> NEXT =
            Map.of(QUEUED, Set.of(RUNNING, FAILED), RUNNING, Set.of(RUNNING, COMPLETED, FAILED));

    /** Whether the lifecycle has an arrow from here to there. */
    public boolean mayBecome(BatchStatus next) {
        return NEXT.getOrDefault(this, Set.of()).contains(next);
    }

    public boolean isFinal() {
        return !NEXT.containsKey(this);
    }

    /** The word that the audit trail and clients read. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
