package io.predictml.web.rest.problem;

import io.predictml.domain.DomainException;
import io.predictml.domain.FieldError;
import jakarta.ws.rs.core.Response;
import java.util.List;

/**
 * What is answered instead of what was asked for.
 *
 * @param status the HTTP status code
 * @param code a stable word for programs
 * @param sentence for people
 * @param reference of our own faults; else empty
 */
record Refusal(int status, String code, String sentence, List<FieldError> fields, String reference) {
    Refusal {
        fields = List.copyOf(fields);
    }

    static Refusal of(int status, String code, String sentence) {
        return new Refusal(status, code, sentence, List.of(), "");
    }

    static Refusal of(DomainException cause) {
        return new Refusal(status(cause.kind()), cause.code(), cause.getMessage(), cause.fields(), "");
    }

    /** The status in words, such as {@code Not Found}. */
    String title() {
        return switch (status) {
            case 413 -> "Content Too Large";
            case 422 -> "Unprocessable Content";
            default -> Response.Status.fromStatusCode(status).getReasonPhrase();
        };
    }

    private static int status(DomainException.Kind kind) {
        return switch (kind) {
            case MALFORMED -> 400;
            case UNAUTHENTICATED -> 401;
            case FORBIDDEN -> 403;
            case UNKNOWN -> 404;
            case NOT_ALLOWED -> 409;
            case TOO_LARGE -> 413;
            case UNSUPPORTED -> 415;
            case REJECTED -> 422;
            case TOO_MANY -> 429;
            case UNAVAILABLE -> 503;
        };
    }
}
