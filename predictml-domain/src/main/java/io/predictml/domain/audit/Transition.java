package io.predictml.domain.audit;

import java.util.Objects;

/**
 * One step of a lifecycle that was just taken: what an entity's verb returns, and what the audit trail keeps.
 *
 * @param subjectType {@code dataset}, {@code training}, {@code review} or {@code deployment}
 * @param subjectId the id as clients know it
 * @param from the status word before; empty at birth
 * @param to the status word after
 */
public record Transition(String subjectType, String subjectId, String from, String to) {
    public Transition {
        Objects.requireNonNull(subjectType);
        Objects.requireNonNull(subjectId);
        Objects.requireNonNull(from);
        Objects.requireNonNull(to);
    }
}
