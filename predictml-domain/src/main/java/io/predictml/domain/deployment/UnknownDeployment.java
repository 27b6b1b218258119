package io.predictml.domain.deployment;

import io.predictml.domain.DomainException;

/** There is no such deployment, or none that the caller may know of: the answer is the same. */
public final class UnknownDeployment extends DomainException {
    private static final long serialVersionUID = 1L;

    public UnknownDeployment() {
        super(Kind.UNKNOWN, "unknown_deployment", "There is no such deployment.");
    }
}
