package io.predictml.domain.audit;

import java.util.Objects;

/**
 * A place where the audit trail was tampered with.
 *
 * @param first position of the first event concerned
 * @param last position of the last one
 */
public record AuditBreak(Kind kind, long first, long last) {
    /** What was done. */
    public enum Kind {
        /** The event is not what was written. */
        CHANGED,
        /** Events are gone. */
        DELETED,
        /** The event does not follow the one before it: one of the two was written anew with its hash. */
        UNLINKED,
        /** There are rows that were not written by PredictML; the positions are the rows' numbers. */
        FOREIGN
    }

    public AuditBreak {
        Objects.requireNonNull(kind);
    }

    /** In a sentence. */
    public String sentence() {
        return switch (kind) {
            case CHANGED -> "Event %d was changed after it was written.".formatted(first);
            case DELETED ->
                first == last
                        ? "Event %d was deleted.".formatted(first)
                        : "Events %d to %d were deleted.".formatted(first, last);
            case UNLINKED ->
                "Event %d does not follow event %d: one of them was written anew.".formatted(first, first - 1);
            case FOREIGN -> "The row with the number %d was not written by PredictML.".formatted(first);
        };
    }
}
