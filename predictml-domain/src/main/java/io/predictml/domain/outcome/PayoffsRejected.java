package io.predictml.domain.outcome;

import io.predictml.domain.DomainException;
import io.predictml.domain.FieldError;
import java.util.List;

/** What was said of the worth of decisions does not hold together, or not with the model. */
public final class PayoffsRejected extends DomainException {
    private static final long serialVersionUID = 1L;
    private final transient FieldError field;

    public PayoffsRejected(String name, String expected, String got) {
        super(Kind.REJECTED, "payoffs_rejected", "%s must be %s, but is %s.".formatted(name, expected, got));
        this.field = new FieldError(name, expected, got);
    }

    @Override
    public List<FieldError> fields() {
        return List.of(field);
    }
}
