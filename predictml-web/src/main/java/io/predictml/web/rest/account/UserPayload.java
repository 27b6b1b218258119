package io.predictml.web.rest.account;

import io.predictml.domain.account.AccountStatus;
import io.predictml.domain.account.AccountSummary;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An account as administrators see it.
 *
 * @param role {@code USER} or {@code ADMIN}
 * @param signedInAt the latest sign-in; null before the first
 */
@Schema(name = "Account")
public record UserPayload(
        String id, String email, String role, AccountStatus status, Instant createdAt, Optional<Instant> signedInAt) {
    static UserPayload of(AccountSummary account) {
        return new UserPayload(
                account.id().value(),
                account.email(),
                account.role().name(),
                account.status(),
                account.createdAt(),
                account.signedInAt());
    }
}
