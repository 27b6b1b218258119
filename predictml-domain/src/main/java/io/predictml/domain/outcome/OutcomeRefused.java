package io.predictml.domain.outcome;

import io.predictml.domain.DomainException;

/** The one outcome that was told cannot be taken. */
public final class OutcomeRefused extends DomainException {
    private static final long serialVersionUID = 1L;

    public OutcomeRefused(OutcomeReceipt.Problem problem) {
        super(kind(problem.code()), problem.code(), problem.detail());
    }

    private static Kind kind(String code) {
        return switch (code) {
            case "unknown_prediction" -> Kind.UNKNOWN;
            case "not_written_yet" -> Kind.UNAVAILABLE;
            default -> Kind.REJECTED;
        };
    }
}
