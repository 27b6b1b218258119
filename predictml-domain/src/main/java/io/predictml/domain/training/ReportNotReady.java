package io.predictml.domain.training;

import io.predictml.domain.DomainException;

/** The training has not evaluated its best model yet, or never did. */
public final class ReportNotReady extends DomainException {
    private static final long serialVersionUID = 1L;

    public ReportNotReady() {
        super(
                Kind.UNKNOWN,
                "report_not_ready",
                "There is no report yet. It is written when the training has evaluated its best model.");
    }
}
