package io.predictml.domain.deployment;

import io.predictml.domain.DomainException;

/** The endpoint at which a model is deployed elsewhere does not answer as it should. */
public final class EndpointUnavailable extends DomainException {
    private static final long serialVersionUID = 1L;

    public EndpointUnavailable(String message) {
        super(Kind.UNAVAILABLE, "endpoint_unavailable", message);
    }
}
