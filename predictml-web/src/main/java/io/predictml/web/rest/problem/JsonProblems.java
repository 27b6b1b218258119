package io.predictml.web.rest.problem;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.predictml.domain.DomainException;
import io.predictml.domain.FieldError;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.Objects;

/** Bodies that are not the JSON that was expected: 400 naming the place or the field, never the value. */
@Provider
@ApplicationScoped
public class JsonProblems implements ExceptionMapper<JsonProcessingException> {
    @Inject
    private Problems problems;

    @Override
    public Response toResponse(JsonProcessingException thrown) {
        if (thrown.getCause() instanceof DomainException refusal) {
            return problems.toResponse(refusal);
        }
        boolean readable = !(thrown.getCause() instanceof StreamReadException);
        String field = thrown instanceof JsonMappingException mapping && readable ? field(mapping) : "";
        if (field.isEmpty()) {
            JsonLocation at = thrown.getLocation();
            String place = at == null ? "" : " (line %d, column %d)".formatted(at.getLineNr(), at.getColumnNr());
            return problems.malformed(
                    "The body must be JSON of the documented form, but is not%s.".formatted(place), List.of());
        }
        FieldError error = new FieldError(field, expected(thrown), "something else");
        return problems.malformed("%s must be %s.".formatted(error.field(), error.expected()), List.of(error));
    }

    /** The innermost name on the way to what could not be read. */
    private static String field(JsonMappingException thrown) {
        return thrown.getPath().stream()
                .map(JsonMappingException.Reference::getFieldName)
                .filter(Objects::nonNull)
                .reduce("", (outer, inner) -> inner);
    }

    private static String expected(JsonProcessingException thrown) {
        if (thrown instanceof UnrecognizedPropertyException) {
            return "left out: there is no such field";
        }
        Class<?> type = thrown instanceof MismatchedInputException mismatch ? mismatch.getTargetType() : null;
        if (type == null) {
            return "of the documented form";
        }
        if (type == String.class) {
            return "text";
        }
        if (type == Boolean.class || type == Boolean.TYPE) {
            return "true or false";
        }
        return Number.class.isAssignableFrom(type) || type.isPrimitive() ? "a number" : "of the documented form";
    }
}
