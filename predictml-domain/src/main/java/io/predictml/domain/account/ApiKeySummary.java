package io.predictml.domain.account;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * An API key without the key itself, which nobody has any more but its user.
 *
 * @param hint how the key begins, to tell it from others
 * @param usedAt when it was used last, to the minute; empty where it never was
 */
public record ApiKeySummary(ApiKeyId id, String name, String hint, Instant createdAt, Optional<Instant> usedAt) {
    public ApiKeySummary {
        Objects.requireNonNull(id);
        Objects.requireNonNull(name);
        Objects.requireNonNull(hint);
        Objects.requireNonNull(createdAt);
        Objects.requireNonNull(usedAt);
    }
}
