package io.predictml.domain.audit;

import java.util.Objects;

/**
 * The end of the audit trail: what any later check can be held against. Kept outside the database it also proves that the whole
 * trail was not made anew.
 *
 * @param position of the last event, 0 while there is none
 * @param hash of the last event, lower-case hexadecimal
 */
public record AuditHead(long position, String hash) {
    /** Before the first event. */
    public static final AuditHead START = new AuditHead(0, "0".repeat(64));

    public AuditHead {
        if (position < 0) {
            throw new IllegalArgumentException("position is " + position);
        }
        Objects.requireNonNull(hash);
    }
}
