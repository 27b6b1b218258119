package io.predictml.domain.dataset;

import java.time.Instant;
import java.util.Objects;

/**
 * Whether a column that predicts the target suspiciously well is known before what is to be predicted happens, as a person
 * said.
 *
 * @param knownBefore true where it is, so that the column may be used; false leaves it out of training
 * @param answeredBy the person's address
 */
public record LeakAnswer(String target, String column, boolean knownBefore, String answeredBy, Instant answeredAt) {
    public LeakAnswer {
        Objects.requireNonNull(target);
        Objects.requireNonNull(column);
        Objects.requireNonNull(answeredBy);
        Objects.requireNonNull(answeredAt);
    }
}
