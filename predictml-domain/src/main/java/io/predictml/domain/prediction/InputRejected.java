package io.predictml.domain.prediction;

import io.predictml.domain.DomainException;
import io.predictml.domain.FieldError;
import java.util.List;

/** Input that does not fit the model's schema, with every field that does not. */
public final class InputRejected extends DomainException {
    private static final long serialVersionUID = 1L;
    private final transient List<FieldError> fields;

    public InputRejected(String message, List<FieldError> fields) {
        super(Kind.REJECTED, "input_rejected", message);
        this.fields = List.copyOf(fields);
    }

    @Override
    public List<FieldError> fields() {
        return fields;
    }
}
