package io.predictml.web.security;

import io.predictml.domain.account.AccessTokenRequired;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;

/**
 * Lets nobody into the API who sent no good token, but to sign in. It stands here and not among the deployment's
 * constraints because those would answer without a body, and fail over a request whose body was not read.
 */
@Provider
@ApplicationScoped
@PreMatching
@Priority(Priorities.AUTHENTICATION)
public class SignedInOnly implements ContainerRequestFilter {
    private static final String SIGN_IN = "/authenticate";

    @Inject
    private CurrentCaller current;

    @Override
    public void filter(ContainerRequestContext request) {
        if (current.find().isEmpty() && !request.getUriInfo().getPath().equals(SIGN_IN)) {
            throw new AccessTokenRequired();
        }
    }
}
