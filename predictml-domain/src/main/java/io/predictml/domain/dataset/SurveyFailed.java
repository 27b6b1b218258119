package io.predictml.domain.dataset;

import io.predictml.domain.DomainException;

/** A table could not be read where it lies, or is another one by now. */
public final class SurveyFailed extends DomainException {
    private static final long serialVersionUID = 1L;

    /** @param message a sentence for the user */
    public SurveyFailed(String message) {
        super(Kind.REJECTED, "survey_failed", message);
    }
}
