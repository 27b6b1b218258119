package io.predictml.scoring;

import io.predictml.domain.DomainException;
import io.predictml.domain.FieldError;
import jakarta.json.stream.JsonGenerator;
import java.util.List;

/**
 * A refusal (RFC 9457), in the same form as the REST API's.
 *
 * @param status the HTTP status code
 * @param code a stable word for programs
 * @param sentence for people
 * @param fields those that were refused, if it is about fields
 */
record Problem(int status, String code, String sentence, List<FieldError> fields) {
    static final String MEDIA_TYPE = "application/problem+json";

    Problem {
        fields = List.copyOf(fields);
    }

    static Problem of(DomainException refusal) {
        return new Problem(status(refusal.kind()), refusal.code(), refusal.getMessage(), refusal.fields());
    }

    static Problem methodNotAllowed() {
        return new Problem(405, "method_not_allowed", "This address does not know that method.", List.of());
    }

    /** @param reference what to look for in the server's log */
    static Problem fault(String reference) {
        String sentence =
                "Something went wrong on our side. Try again; if it happens again, tell the operator the number %s."
                        .formatted(reference);
        return new Problem(500, "internal_error", sentence, List.of());
    }

    /**
     * Writes it as an object that is left open.
     *
     * @param instance the path that was asked
     */
    void write(JsonGenerator json, String instance) {
        json.writeStartObject()
                .write("type", "about:blank")
                .write("title", title())
                .write("status", status)
                .write("detail", sentence)
                .write("instance", instance)
                .write("success", false)
                .write("error", sentence)
                .write("code", code);
        if (!fields.isEmpty()) {
            json.writeStartArray("errors");
            fields.forEach(field -> write(json, field));
            json.writeEnd();
        }
    }

    private static void write(JsonGenerator json, FieldError field) {
        json.writeStartObject()
                .write("field", field.field())
                .write("expected", field.expected())
                .write("got", field.got())
                .writeEnd();
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

    private String title() {
        return switch (status) {
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 409 -> "Conflict";
            case 413 -> "Content Too Large";
            case 415 -> "Unsupported Media Type";
            case 422 -> "Unprocessable Content";
            case 429 -> "Too Many Requests";
            case 503 -> "Service Unavailable";
            default -> "Internal Server Error";
        };
    }
}
