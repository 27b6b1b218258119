package io.predictml.azure;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;

/** Azure's own OpenAPI documents, by which every request to the double and every answer of its own are judged. */
public final class Contract {
    private static final String B =
            "/subscriptions/[^/]+/resourceGroups/[^/]+/providers/Microsoft.MachineLearningServices/workspaces/[^/]+";

    /** What the documents at hand have not; each is a look that changes nothing. */
    private static final List<Pattern> BESIDE = List.of(
            Pattern.compile("GET " + B),
            Pattern.compile("GET " + B + "/datastores"),
            Pattern.compile("GET /subscriptions/[^/]+/providers/Microsoft\\.[A-Za-z]+"),
            Pattern.compile(
                    "GET /subscriptions/[^/]+/providers/Microsoft.MachineLearningServices/locations/[a-z0-9]+/(usages|vmSizes)"),
            Pattern.compile(
                    "GET /subscriptions/[^/]+/providers/Microsoft.MachineLearningServices/locations/[a-z0-9]+/mfeOperations(Status|Results)/[a-z0-9:-]+"));

    private static final Map<String, Request.Method> METHODS = Map.of(
            "GET", Request.Method.GET,
            "PUT", Request.Method.PUT,
            "POST", Request.Method.POST,
            "PATCH", Request.Method.PATCH,
            "DELETE", Request.Method.DELETE);

    private final OpenApiInteractionValidator validator = OpenApiInteractionValidator.createForSpecificationUrl(
                    Contract.class
                            .getResource("/azure-openapi/azureml-strict.openapi3.json")
                            .toString())
            .build();
    private final Queue<String> breaches = new ConcurrentLinkedQueue<>();

    void request(Call call) {
        if (call.query().getOrDefault("api-version", "").isEmpty()) {
            breaches.add(call + ": no api-version");
        }
        if (isBeside(call)) {
            return;
        }
        SimpleRequest.Builder request = new SimpleRequest.Builder(METHODS.get(call.method()), call.path());
        call.query().forEach(request::withQueryParam);
        if (call.body().length > 0) {
            request.withHeader("Content-Type", call.header("content-type")).withBody(call.text());
        }
        note(call + " (request " + call.text() + ")", validator.validateRequest(request.build()));
    }

    void answer(Call call, Answer answer) {
        if (isBeside(call)) {
            return;
        }
        SimpleResponse.Builder response = SimpleResponse.Builder.status(answer.status());
        answer.headers().forEach(response::withHeader);
        if (answer.body().length > 0) {
            response.withContentType("application/json").withBody(new String(answer.body(), UTF_8));
        }
        note(
                call + " (answer " + answer.status() + ")",
                validator.validateResponse(call.path(), METHODS.get(call.method()), response.build()));
    }

    /** What did not keep to the documents, so far. */
    public List<String> breaches() {
        return List.copyOf(breaches);
    }

    OpenApiInteractionValidator validator() {
        return validator;
    }

    private static boolean isBeside(Call call) {
        return BESIDE.stream().anyMatch(pattern -> pattern.matcher(call.method() + " " + call.path())
                .matches());
    }

    private void note(String what, ValidationReport report) {
        report.getMessages().stream()
                .filter(message -> message.getLevel() == ValidationReport.Level.ERROR)
                .forEach(message -> breaches.add(what + ": " + message.getMessage()));
    }
}
