package io.predictml.domain.approval;

import io.predictml.domain.deployment.DeploymentSummary;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * How an active deployment's approval stands.
 *
 * @param lapsedAt empty while it holds
 * @param reason why it ended; empty while it holds
 * @param retrainsOnAlert whether an alert on data or quality starts a training on what came true
 */
public record ApprovalState(
        DeploymentSummary deployment,
        ApprovalStatus status,
        ApprovalTerms terms,
        Optional<Instant> lapsedAt,
        String reason,
        boolean retrainsOnAlert) {
    public ApprovalState {
        Objects.requireNonNull(deployment);
        Objects.requireNonNull(status);
        Objects.requireNonNull(terms);
        Objects.requireNonNull(lapsedAt);
        Objects.requireNonNull(reason);
    }

    public boolean isLapsed() {
        return status == ApprovalStatus.LAPSED;
    }
}
