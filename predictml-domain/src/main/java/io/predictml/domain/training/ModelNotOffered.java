package io.predictml.domain.training;

import io.predictml.domain.DomainException;
import java.util.Locale;

/** A training was asked for a model that it has not. */
public final class ModelNotOffered extends DomainException {
    private static final long serialVersionUID = 1L;

    /** @param offered the one that it has */
    public ModelNotOffered(ModelChoice wanted, ModelChoice offered, String modelName) {
        super(
                Kind.REJECTED,
                "model_not_offered",
                String.format(
                        Locale.ROOT,
                        "This training offers no model '%s', only '%s' (%s). Leave the choice out, or take that one.",
                        wanted.word(),
                        offered.word(),
                        modelName));
    }
}
