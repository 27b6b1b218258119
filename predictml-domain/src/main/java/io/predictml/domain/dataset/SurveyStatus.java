package io.predictml.domain.dataset;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The life of a survey: a cluster reads a whole table that lies elsewhere. A dataset comes of it once it is completed. One
 * that a stopped server left is taken up again as it was.
 */
public enum SurveyStatus {
    QUEUED,
    RUNNING,
    COMPLETED,
    FAILED,
    CANCELLED;

    private static final Map<SurveyStatus, Set<SurveyStatus>> NEXT = Map.of(
            QUEUED, Set.of(RUNNING, CANCELLED),
            RUNNING, Set.of(RUNNING, COMPLETED, FAILED, CANCELLED));

    /** Whether the lifecycle has an arrow from here to there. */
    public boolean mayBecome(SurveyStatus next) {
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
