package io.predictml.domain.account;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * An account as administrators see it.
 *
 * @param signedInAt the latest sign-in; empty before the first
 */
public record AccountSummary(
        AccountId id, String email, Role role, AccountStatus status, Instant createdAt, Optional<Instant> signedInAt) {
    public AccountSummary {
        Objects.requireNonNull(id);
        Objects.requireNonNull(email);
        Objects.requireNonNull(role);
        Objects.requireNonNull(status);
        Objects.requireNonNull(createdAt);
        Objects.requireNonNull(signedInAt);
    }
}
