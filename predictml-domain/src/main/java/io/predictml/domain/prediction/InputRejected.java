package io.predictml.domain.prediction;

import io.predictml.domain.DomainException;
import io.predictml.domain.FieldError;
import io.predictml.domain.RequestMalformed;
import java.util.List;

/** Input that does not fit the model's schema, with every field that does not. */
public final class InputRejected extends DomainException {
    private static final long serialVersionUID = 1L;
    private final transient List<FieldError> fields;

    public InputRejected(String message, List<FieldError> fields) {
        super(Kind.REJECTED, "input_rejected", message);
        this.fields = List.copyOf(fields);
    }

    /** More rows than one request may hold. */
    public static InputRejected tooManyRows() {
        return new InputRejected(
                "A request may hold at most 10,000 rows. Send the others in further requests.", List.of());
    }

    /** No row at all, which is a request that cannot be understood. */
    public static RequestMalformed noRows() {
        return new RequestMalformed(
                "inputData must hold a row, such as {\"age\": 35}, or a list of rows.",
                List.of(new FieldError("inputData", "a row or a list of rows", "none")));
    }

    @Override
    public List<FieldError> fields() {
        return fields;
    }
}
