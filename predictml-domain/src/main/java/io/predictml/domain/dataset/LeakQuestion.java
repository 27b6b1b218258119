package io.predictml.domain.dataset;

import java.util.Objects;
import java.util.Optional;

/**
 * What has to be asked about a column that predicts the target suspiciously well.
 *
 * @param question for a person who knows the business
 * @param finding what the suspicion is
 * @param answer what was said; empty while nobody did
 */
public record LeakQuestion(String column, String question, Finding finding, Optional<LeakAnswer> answer) {
    public LeakQuestion {
        Objects.requireNonNull(column);
        Objects.requireNonNull(question);
        Objects.requireNonNull(finding);
        Objects.requireNonNull(answer);
    }
}
