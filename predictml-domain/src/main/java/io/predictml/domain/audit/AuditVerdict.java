package io.predictml.domain.audit;

import java.util.List;
import java.util.Objects;

/**
 * What a check of the audit trail found.
 *
 * @param checked events that were looked at
 * @param end the last event that was looked at; where it is kept elsewhere, a later check can be held against it
 * @param breaks in the trail's order, the first hundred
 */
public record AuditVerdict(long checked, AuditHead end, List<AuditBreak> breaks) {
    public AuditVerdict {
        Objects.requireNonNull(end);
        breaks = List.copyOf(breaks);
    }

    public boolean isIntact() {
        return breaks.isEmpty();
    }
}
