package io.predictml.domain.operation;

import java.time.Instant;
import java.util.Objects;

/**
 * How a part of the server is.
 *
 * @param words what is the matter, or what there is to know; never what somebody has uploaded
 * @param at when it was looked at
 */
public record PartState(boolean well, String words, Instant at) {
    public PartState {
        Objects.requireNonNull(words);
        Objects.requireNonNull(at);
    }
}
