package io.predictml.web.rest.dataset;

import io.predictml.domain.FieldError;
import io.predictml.domain.RequestMalformed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whether columns are known before the target is. */
@Schema(name = "LeakAnswers")
public record LeakAnswersRequest(Optional<String> targetColumn, Optional<List<Answer>> answers) {
    /** @param knownBefore false leaves the column out of training */
    @Schema(name = "LeakAnswer")
    public record Answer(Optional<String> column, Optional<Boolean> knownBefore) {}

    String target() {
        return targetColumn.orElseThrow(() -> missing("targetColumn", "the column to predict"));
    }

    Map<String, Boolean> known() {
        Map<String, Boolean> known = new LinkedHashMap<>();
        for (Answer answer : answers.orElseThrow(() -> missing("answers", "a list"))) {
            known.put(
                    answer.column().orElseThrow(() -> missing("column", "the name of a column")),
                    answer.knownBefore().orElseThrow(() -> missing("knownBefore", "true or false")));
        }
        return known;
    }

    private static RequestMalformed missing(String field, String expected) {
        return new RequestMalformed(
                "Say which columns are known beforehand: %s is missing.".formatted(field),
                List.of(new FieldError(field, expected, "nothing")));
    }
}
