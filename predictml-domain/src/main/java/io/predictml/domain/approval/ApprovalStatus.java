package io.predictml.domain.approval;

import java.util.Locale;

/** Whether an approval still holds. {@code VALID → LAPSED → VALID}; one that is valid may be renewed before it ends. */
public enum ApprovalStatus {
    VALID,
    LAPSED;

    /** Whether the step is one of the lifecycle. */
    public boolean mayBecome(ApprovalStatus next) {
        return next == VALID || this == VALID;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
