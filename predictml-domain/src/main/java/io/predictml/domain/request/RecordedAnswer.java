package io.predictml.domain.request;

import java.util.Objects;

/**
 * What was answered to a call that made something.
 *
 * @param status the HTTP status code
 * @param location of what was made; empty where none was said
 * @param body JSON
 */
public record RecordedAnswer(int status, String location, String body) {
    public RecordedAnswer {
        Objects.requireNonNull(location);
        Objects.requireNonNull(body);
    }
}
