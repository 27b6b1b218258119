package io.predictml.web.rest;

import io.predictml.domain.FieldError;
import io.predictml.domain.RequestMalformed;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.List;

/** Refuses NUL characters in a query, which no text has and PostgreSQL cannot keep. In bodies {@link JsonFormat} refuses them. */
@Provider
@ApplicationScoped
@Priority(Priorities.USER)
public class PlainQuery implements ContainerRequestFilter {
    @Override
    public void filter(ContainerRequestContext request) {
        request.getUriInfo().getQueryParameters().forEach((name, values) -> {
            if (values.stream().anyMatch(value -> value.indexOf('\0') >= 0)) {
                throw new RequestMalformed(
                        "A NUL character is no text.",
                        List.of(new FieldError(name.replace('\0', ' '), "text", "something else")));
            }
        });
    }
}
