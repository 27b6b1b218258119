package io.predictml.domain.review;

import static java.util.Map.entry;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The life of a review: one decision, for good; what was rejected is archived in the end. Approving again after a failed deployment makes a new deployment, not a new review.
 */
public enum ReviewStatus {
    AWAITING,
    APPROVED,
    REJECTED,
    /** Rejected so long ago that its files were packed away. */
    ARCHIVED;

    private static final Map<ReviewStatus, Set<ReviewStatus>> NEXT =
            Map.ofEntries(entry(AWAITING, Set.of(APPROVED, REJECTED)), entry(REJECTED, Set.of(ARCHIVED)));

    /** Whether the lifecycle has an arrow from here to there. */
    public boolean mayBecome(ReviewStatus next) {
        return NEXT.getOrDefault(this, Set.of()).contains(next);
    }

    /** The word that the audit trail and clients read. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
