package io.predictml.domain.audit;

import io.predictml.domain.audit.AuditBreak.Kind;
import java.util.ArrayList;
import java.util.List;

/** Checks the events of a trail, or of a part of it, one after the other in their order. Takes the same little memory however many there are. */
public final class AuditCheck {
    private static final int MOST_BREAKS = 100;

    private final List<AuditBreak> breaks = new ArrayList<>();
    private AuditHead end;
    private long checked;

    /** @param from what stands before the first event that will be looked at */
    public AuditCheck(AuditHead from) {
        this.end = from;
    }

    /** Looks at the next event. */
    public void next(AuditLine event) {
        checked++;
        boolean gap = event.position() > end.position() + 1;
        if (gap) {
            found(Kind.DELETED, end.position() + 1, event.position() - 1);
        }
        if (!event.isGenuine()) {
            found(Kind.CHANGED, event.position(), event.position());
        } else if (event.position() <= end.position()
                || (!gap && !event.previousHash().equals(end.hash()))) {
            found(Kind.UNLINKED, event.position(), event.position());
        }
        end = new AuditHead(event.position(), event.hash());
    }

    /** A row that has no place in the trail. */
    public void foreign(long row) {
        found(Kind.FOREIGN, row, row);
    }

    /** @param head where the trail must end */
    public AuditVerdict end(AuditHead head) {
        if (end.position() < head.position()) {
            found(Kind.DELETED, end.position() + 1, head.position());
        } else if (!end.equals(head)) {
            found(Kind.UNLINKED, end.position(), end.position());
        }
        return end();
    }

    /** Where nobody knows where the trail must end: events cut off at its end are not missed. */
    public AuditVerdict end() {
        return new AuditVerdict(checked, end, breaks);
    }

    private void found(Kind kind, long first, long last) {
        if (breaks.size() < MOST_BREAKS) {
            breaks.add(new AuditBreak(kind, first, last));
        }
    }
}
