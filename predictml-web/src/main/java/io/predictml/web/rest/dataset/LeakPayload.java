package io.predictml.web.rest.dataset;

import io.predictml.domain.dataset.LeakAnswer;
import io.predictml.domain.dataset.LeakQuestion;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A column that may give the answer away.
 *
 * @param question for a person who knows the business
 * @param reason what makes it a suspect
 * @param knownBefore what was answered; null while nobody did
 * @param answeredBy who answered; null while nobody did
 */
@Schema(name = "Leak")
public record LeakPayload(
        String column, String question, String reason, Optional<Boolean> knownBefore, Optional<String> answeredBy) {
    static LeakPayload of(LeakQuestion question) {
        return new LeakPayload(
                question.column(),
                question.question(),
                question.finding().message(),
                question.answer().map(LeakAnswer::knownBefore),
                question.answer().map(LeakAnswer::answeredBy));
    }
}
