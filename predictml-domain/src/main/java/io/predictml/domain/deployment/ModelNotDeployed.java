package io.predictml.domain.deployment;

import io.predictml.domain.DomainException;

/** The dataset has no model that answers now. The message is part of the contract. */
public final class ModelNotDeployed extends DomainException {
    private static final long serialVersionUID = 1L;

    public ModelNotDeployed() {
        super(Kind.UNKNOWN, "model_not_deployed", "Model not deployed");
    }
}
