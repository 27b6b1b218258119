package io.predictml.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.predictml.azure.Answer;
import io.predictml.azure.Fault;
import java.util.List;
import java.util.Map;

/** Faults of Azure that do not pass: a deployment fails in these words, nothing stays, and it may be approved again. */
final class AzureFaults {
    private static final String ML = ".*/providers/Microsoft.MachineLearningServices/.*";
    private static final String MODELS = ".*/models/.*";

    static final List<Row> TABLE = List.of(
            new Row("Entra's credentials", Fault.at("POST", ".*/token", 9, entra()), "AADSTS7000215"),
            new Row("401 for every token", Fault.at("GET", ML, 40, problem(401, "InvalidAuthenticationToken")), "401"),
            new Row("403", Fault.at("PUT", MODELS, 9, problem(403, "AuthorizationFailed")), "AuthorizationFailed"),
            new Row(
                    "409 that stays",
                    Fault.at("PUT", ".*/onlineEndpoints/[^/]+", 9, problem(409, "Conflict")),
                    "Conflict"),
            new Row(
                    "500 that stays",
                    Fault.at("PUT", ".*/deployments/[^/]+", 9, problem(500, "InternalServerError")),
                    "500"),
            new Row("no answer", Fault.hangUp("PUT", MODELS, 9), "Azure did not answer"),
            new Row(
                    "a refusal of blobs",
                    Fault.at(
                            "PUT",
                            "/blobs/.*",
                            9,
                            Answer.of(403).with("x-ms-error-code", "AuthorizationPermissionMismatch")),
                    "403"),
            new Row(
                    "429 past the deadline",
                    Fault.at("PUT", MODELS, 9, problem(429, "TooManyRequests").with("Retry-After", "600")),
                    "TooManyRequests"));

    /** @param words that the deployment's reason has then */
    record Row(String what, Fault fault, String words) {}

    private AzureFaults() {}

    static Answer problem(int status, String code) {
        return Answer.error(status, code, "The double says so.");
    }

    static Answer entra() {
        return new Answer(
                401,
                Map.of("Content-Type", "application/json"),
                "{\"error\":\"invalid_client\",\"error_description\":\"AADSTS7000215: Invalid client secret.\"}"
                        .getBytes(UTF_8));
    }
}
