package io.predictml.web.rest.problem;

import io.predictml.domain.FieldError;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Comparator;
import java.util.List;

/**
 * Fields that are missing or outside their bounds. The message of a constraint is what would have been accepted, in words
 * that go on after "must be".
 */
@Provider
@ApplicationScoped
public class ConstraintProblems implements ExceptionMapper<ConstraintViolationException> {
    @Inject
    private Problems problems;

    @Override
    public Response toResponse(ConstraintViolationException thrown) {
        List<FieldError> errors = thrown.getConstraintViolations().stream()
                .map(ConstraintProblems::error)
                .sorted(Comparator.comparing(FieldError::field))
                .toList();
        FieldError first = errors.get(0);
        return problems.malformed(
                "%s must be %s, but is %s.".formatted(first.field(), first.expected(), first.got()), errors);
    }

    private static FieldError error(ConstraintViolation<?> violation) {
        String field = "body";
        for (Path.Node node : violation.getPropertyPath()) {
            field = node.getName() == null ? field : node.getName();
        }
        boolean missing = violation.getConstraintDescriptor().getAnnotation() instanceof NotNull
                || violation.getInvalidValue() == null;
        return new FieldError(field, violation.getMessage(), missing ? "missing" : "something else");
    }
}
