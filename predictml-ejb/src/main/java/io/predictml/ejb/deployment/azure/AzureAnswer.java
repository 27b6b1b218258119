package io.predictml.ejb.deployment.azure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What Azure answered, read whole.
 *
 * @param status of HTTP; 0 where there was no answer
 * @param json missing where the body is none
 * @param retryAfter how long Azure wants to be left alone
 * @param operation that was begun
 * @param request Azure's number of the request, for its support; empty where it gave none
 */
record AzureAnswer(
        int status,
        JsonNode json,
        String text,
        Optional<Duration> retryAfter,
        Optional<AzureOperation> operation,
        String request) {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int DEEPEST = 6;
    private static final int LONGEST = 1500;

    static AzureAnswer of(Response response) {
        try (response) {
            String text = response.hasEntity() ? response.readEntity(String.class) : "";
            return new AzureAnswer(
                    response.getStatus(),
                    parsed(text),
                    text,
                    seconds(response.getHeaderString("Retry-After")),
                    Optional.ofNullable(response.getHeaderString("Azure-AsyncOperation"))
                            .or(() -> Optional.ofNullable(response.getHeaderString("Location")))
                            .map(url -> AzureOperation.begun(
                                    url, response.getHeaderString("x-ms-async-operation-timeout"))),
                    Optional.ofNullable(response.getHeaderString("x-ms-request-id"))
                            .orElse(""));
        }
    }

    /** There was none. */
    static AzureAnswer none(RuntimeException why) {
        Throwable cause = why.getCause() == null ? why : why.getCause();
        String told = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return new AzureAnswer(0, MissingNode.getInstance(), sentence(told), Optional.empty(), Optional.empty(), "");
    }

    boolean isOk() {
        return status >= 200 && status < 300;
    }

    /** The state of the resource, or of the operation; empty where the answer tells none. */
    String state() {
        return json.at("/properties/provisioningState")
                .asText(json.path("status").isTextual() ? json.path("status").asText() : "");
    }

    /** The body as an error, in Azure's own words, the innermost ones too. */
    String words() {
        Set<String> words = new LinkedHashSet<>();
        collect(json.path("error").isObject() ? json.get("error") : json, words, 0);
        String all = words.isEmpty() ? text.strip() : String.join(" ", words);
        String told = all.isBlank() ? "HTTP " + status : all;
        return told.length() > LONGEST ? told.substring(0, LONGEST) : told;
    }

    /** Errors hold errors, lists of errors, and JSON as text. */
    private static void collect(JsonNode node, Set<String> words, int depth) {
        if (depth > DEEPEST) {
            return;
        }
        if (node.isTextual()) {
            JsonNode inner = parsed(node.asText());
            if (inner.isContainerNode()) {
                collect(inner, words, depth + 1);
            } else {
                words.add(sentence(node.asText()));
            }
            return;
        }
        if (node.isArray()) {
            node.forEach(child -> collect(child, words, depth + 1));
            return;
        }
        if (node.isObject()) {
            collectObject(node, words, depth);
        }
    }

    private static void collectObject(JsonNode node, Set<String> words, int depth) {
        if (node.has("code") && node.get("code").isTextual()) {
            words.add(node.get("code").asText() + ":");
        } else if (node.path("error").isTextual()) {
            words.add(node.get("error").asText() + ":");
        }
        for (String part : new String[] {"message", "error_description", "details", "innererror"}) {
            if (node.has(part)) {
                collect(node.get(part), words, depth + 1);
            }
        }
        if (node.path("errors").isObject()) {
            node.get("errors").forEach(child -> collect(child, words, depth + 1));
        }
    }

    /** One line: what comes from outside must not look like another line of the log. */
    private static String sentence(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ").strip();
    }

    private static JsonNode parsed(String text) {
        String body = text.strip();
        if (!body.startsWith("{") && !body.startsWith("[")) {
            return MissingNode.getInstance();
        }
        try {
            return MAPPER.readTree(body);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private static Optional<Duration> seconds(String header) {
        if (header == null || !header.strip().matches("[0-9]{1,5}")) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofSeconds(Long.parseLong(header.strip())));
    }

    /** Whether another operation is at the same resource; it also says so with 400. */
    boolean isBusy() {
        return status == 409
                || (status == 400 && text.toLowerCase(Locale.ROOT).contains("updating provisioning state"));
    }
}
