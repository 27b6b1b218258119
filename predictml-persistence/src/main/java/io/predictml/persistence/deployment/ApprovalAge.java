package io.predictml.persistence.deployment;

import io.predictml.domain.TransitionNotAllowed;
import io.predictml.domain.approval.ApprovalStatus;
import io.predictml.domain.approval.ApprovalTerms;
import io.predictml.domain.audit.Transition;
import io.predictml.domain.deployment.DeploymentId;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.util.Optional;

/** Until when a deployment is approved, and whether that is over. */
@Embeddable
public class ApprovalAge {
    @Column(name = "approved_until")
    private Instant until;

    @Column(name = "drift_line")
    private Double drift;

    @Column(name = "quality_line")
    private Double quality;

    @Column(name = "lapsed_at")
    private Instant lapsedAt;

    @Column(name = "lapse_reason")
    private String reason;

    protected ApprovalAge() {}

    public ApprovalTerms terms() {
        return new ApprovalTerms(Optional.ofNullable(until), Optional.ofNullable(drift), Optional.ofNullable(quality));
    }

    public ApprovalStatus status() {
        return lapsedAt == null ? ApprovalStatus.VALID : ApprovalStatus.LAPSED;
    }

    /** Says how long it holds, from now on. */
    public void give(ApprovalTerms terms) {
        until = terms.until().orElse(null);
        drift = terms.drift().orElse(null);
        quality = terms.quality().orElse(null);
        lapsedAt = null;
        reason = null;
    }

    /** @param why a sentence */
    public Transition lapse(DeploymentId deployment, String why, Instant now) {
        if (!status().mayBecome(ApprovalStatus.LAPSED)) {
            throw TransitionNotAllowed.of("The approval of " + deployment, status(), ApprovalStatus.LAPSED);
        }
        Transition step = step(deployment, ApprovalStatus.LAPSED);
        lapsedAt = now;
        reason = why;
        return step;
    }

    Transition renew(DeploymentId deployment, ApprovalTerms terms) {
        Transition step = step(deployment, ApprovalStatus.VALID);
        give(terms);
        return step;
    }

    private Transition step(DeploymentId deployment, ApprovalStatus next) {
        return new Transition("approval", deployment.value(), status().word(), next.word());
    }

    Optional<Instant> lapsedAt() {
        return Optional.ofNullable(lapsedAt);
    }

    String reason() {
        return reason == null ? "" : reason;
    }
}
