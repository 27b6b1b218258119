package io.predictml.domain.audit;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Which events are wanted; an empty text or time does not matter.
 *
 * @param actor part of the account's address
 * @param action the whole word
 * @param subject the whole id of what was acted on
 * @param from inclusive
 * @param to exclusive
 */
public record AuditFilter(String actor, String action, String subject, Optional<Instant> from, Optional<Instant> to) {
    /** Every event. */
    public static final AuditFilter ALL = new AuditFilter("", "", "", Optional.empty(), Optional.empty());

    public AuditFilter {
        Objects.requireNonNull(actor);
        Objects.requireNonNull(action);
        Objects.requireNonNull(subject);
        Objects.requireNonNull(from);
        Objects.requireNonNull(to);
    }
}
