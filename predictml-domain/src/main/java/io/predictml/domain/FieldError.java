package io.predictml.domain;

import java.util.Objects;

/**
 * One field of a request that does not fit.
 *
 * @param field the field's name as the client sent it
 * @param expected what would have been accepted, in words
 * @param got what came, by kind and never by value where the value may be personal
 */
public record FieldError(String field, String expected, String got) {
    public FieldError {
        Objects.requireNonNull(field);
        Objects.requireNonNull(expected);
        Objects.requireNonNull(got);
    }
}
