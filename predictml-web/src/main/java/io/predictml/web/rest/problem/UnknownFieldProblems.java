package io.predictml.web.rest.problem;

import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Takes the place of RESTEasy's own mapper for this one exception, which answers plain text. */
@Provider
@ApplicationScoped
public class UnknownFieldProblems implements ExceptionMapper<UnrecognizedPropertyException> {
    @Inject
    private JsonProblems problems;

    @Override
    public Response toResponse(UnrecognizedPropertyException thrown) {
        return problems.toResponse(thrown);
    }
}
