package io.predictml.domain.approval;

import io.predictml.domain.DomainException;

/** The model's approval has ended, and this server lets no such model answer. */
public final class ApprovalLapsed extends DomainException {
    private static final long serialVersionUID = 1L;

    public ApprovalLapsed() {
        super(
                Kind.NOT_ALLOWED,
                "approval_lapsed",
                "The approval of this model has ended. It answers again once an administrator has reviewed it.");
    }
}
