package io.predictml.domain;

import java.util.List;

/** The request misses something or names a value that cannot be read. */
public final class RequestMalformed extends DomainException {
    private static final long serialVersionUID = 1L;
    private final transient List<FieldError> fields;

    public RequestMalformed(String message, List<FieldError> fields) {
        super(Kind.MALFORMED, "malformed_request", message);
        this.fields = List.copyOf(fields);
    }

    public RequestMalformed(String message) {
        this(message, List.of());
    }

    @Override
    public List<FieldError> fields() {
        return fields;
    }
}
