package io.predictml.web.rest.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.predictml.domain.FieldError;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A refusal (RFC 9457), with what older clients read besides.
 *
 * @param type always {@code about:blank}: the title is that of the status, {@code code} is for programs
 * @param detail the same sentence as {@code error}
 * @param instance the path that was asked
 * @param success always false
 * @param error the sentence that a user reads
 * @param code a stable word such as {@code unknown_dataset}
 * @param errors the fields that were refused; left out where the refusal is not about fields
 * @param reference where the fault is ours: what to look for in the server's log
 */
@Schema(name = "Problem", description = "A refusal, RFC 9457.")
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        boolean success,
        String error,
        String code,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FieldError> errors,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) String reference) {
    /** The media type of problems. */
    public static final String MEDIA_TYPE = "application/problem+json";

    public Problem {
        errors = List.copyOf(errors);
    }

    static Problem of(Refusal refusal, String instance) {
        return new Problem(
                "about:blank",
                refusal.title(),
                refusal.status(),
                refusal.sentence(),
                instance,
                false,
                refusal.sentence(),
                refusal.code(),
                refusal.fields(),
                refusal.reference());
    }
}
