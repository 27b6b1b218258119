package io.predictml.web.rest.problem;

import io.predictml.domain.FieldError;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
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
    private static final String MISSING = "nothing";
    private static final String BODY = "The body";

    @Inject
    private Problems problems;

    @Override
    public Response toResponse(ConstraintViolationException thrown) {
        List<FieldError> errors = thrown.getConstraintViolations().stream()
                .map(ConstraintProblems::error)
                .sorted(Comparator.comparing(FieldError::field))
                .toList();
        FieldError first = errors.get(0);
        String sentence = first.got().equals(MISSING) ? "%s is missing. It must be %s." : "%s must be %s.";
        return problems.malformed(sentence.formatted(first.field(), first.expected()), errors);
    }

    private static FieldError error(ConstraintViolation<?> violation) {
        boolean missing = violation.getInvalidValue() == null;
        String field = BODY;
        for (Path.Node node : violation.getPropertyPath()) {
            boolean wholeBody = node.getKind() == ElementKind.PARAMETER && missing;
            field = wholeBody || node.getName() == null ? BODY : node.getName();
        }
        return new FieldError(field, violation.getMessage(), missing ? MISSING : "something else");
    }
}
