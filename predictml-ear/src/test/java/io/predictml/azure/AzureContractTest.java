package io.predictml.azure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The document that the double judges by, judged by Azure's official examples. */
class AzureContractTest {
    private static final Path RESOURCES = Path.of("src/test/resources/azure-openapi");
    private static final ObjectMapper JSON = new ObjectMapper();

    private record Operation(String path, String method, JsonNode definition) {}

    private final Contract contract = new Contract();

    @Test
    void everyOfficialExampleIsAccepted() throws Exception {
        Map<String, Operation> operations = operations();
        List<String> refused = new ArrayList<>();
        int requests = 0;
        for (Path file : examples()) {
            Operation operation = operations.get(operationId(file));
            if (operation != null) {
                JsonNode example = JSON.readTree(file.toFile());
                requests++;
                request(operation, example).ifPresent(why -> refused.add(file + ": " + why));
                answers(operation, example, file).forEach(why -> refused.add(file + ": " + why));
            }
        }

        assertThat(requests).isGreaterThanOrEqualTo(35);
        assertThat(refused).isEmpty();
    }

    @Test
    void whatAzureWouldRefuseIsSeen() {
        String path = "/subscriptions/" + AzureDouble.SUBSCRIPTION
                + "/resourceGroups/rg/providers/Microsoft.MachineLearningServices/workspaces/ws-one/onlineEndpoints/blue";
        assertThat(breaches(path, "{\"location\":\"eastus\",\"properties\":{\"authMode\":\"Key\"}}"))
                .isEmpty();
        assertThat(breaches(path, "{\"properties\":{\"authMode\":\"Key\"}}"))
                .as("no location")
                .isNotEmpty();
        assertThat(breaches(path, "{\"location\":\"eastus\",\"properties\":{\"authMode\":\"Password\"}}"))
                .as("no such mode")
                .isNotEmpty();
        assertThat(breaches(path, "{\"location\":\"eastus\",\"properties\":{\"authMode\":\"Key\",\"trafic\":{}}}"))
                .as("a property misspelt")
                .isNotEmpty();
    }

    private List<String> breaches(String path, String body) {
        Contract fresh = new Contract();
        fresh.request(new Call(
                "PUT",
                path,
                Map.of("api-version", "2026-05-01"),
                Map.of("content-type", "application/json"),
                body.getBytes(UTF_8)));
        return fresh.breaches();
    }

    private Optional<String> request(Operation operation, JsonNode example) {
        String path = operation.path();
        Map<String, String> query = new HashMap<>();
        JsonNode body = null;
        for (Map.Entry<String, JsonNode> parameter : example.get("parameters").properties()) {
            String name = parameter.getKey();
            if (path.contains("{" + name + "}")) {
                path = path.replace("{" + name + "}", parameter.getValue().asText());
            } else if (parameter.getValue().isObject()) {
                body = parameter.getValue();
            } else {
                query.put(name, parameter.getValue().asText());
            }
        }
        SimpleRequest.Builder request = new SimpleRequest.Builder(
                Request.Method.valueOf(operation.method().toUpperCase(Locale.ROOT)), path);
        query.forEach(request::withQueryParam);
        if (body != null) {
            request.withHeader("Content-Type", "application/json").withBody(body.toString());
        }
        return errors(contract.validator().validateRequest(request.build()));
    }

    private List<String> answers(Operation operation, JsonNode example, Path file) {
        List<String> refused = new ArrayList<>();
        for (Map.Entry<String, JsonNode> answer : example.get("responses").properties()) {
            // These say "scaleLookAheadTime": null, which their own document does not allow.
            boolean wrongByItself = file.toString().contains("utoscaleSetting")
                    && answer.getValue().has("body");
            if (!wrongByItself) {
                SimpleResponse.Builder response = SimpleResponse.Builder.status(Integer.parseInt(answer.getKey()));
                if (answer.getValue().has("body")) {
                    response.withContentType("application/json")
                            .withBody(answer.getValue().get("body").toString());
                }
                errors(contract.validator()
                                .validateResponse(
                                        operation.path(),
                                        Request.Method.valueOf(
                                                operation.method().toUpperCase(Locale.ROOT)),
                                        response.build()))
                        .ifPresent(refused::add);
            }
        }
        return refused;
    }

    private static Optional<String> errors(ValidationReport report) {
        List<String> errors = report.getMessages().stream()
                .filter(message -> message.getLevel() == ValidationReport.Level.ERROR)
                .map(ValidationReport.Message::getMessage)
                .toList();
        return errors.isEmpty() ? Optional.empty() : Optional.of(errors.toString());
    }

    private static Map<String, Operation> operations() throws Exception {
        Map<String, Operation> operations = new HashMap<>();
        JsonNode document =
                JSON.readTree(RESOURCES.resolve("azureml-strict.openapi3.json").toFile());
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(method -> {
                    if (method.getValue().has("operationId")) {
                        operations.put(
                                method.getValue().get("operationId").asText(),
                                new Operation(path.getKey(), method.getKey(), method.getValue()));
                    }
                }));
        return operations;
    }

    private static List<Path> examples() throws Exception {
        try (Stream<Path> files = Files.walk(RESOURCES.resolve("examples"))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** {@code OnlineEndpoint/createOrUpdate.json} is an example of {@code OnlineEndpoints_CreateOrUpdate}. */
    private static String operationId(Path example) {
        String name = example.getFileName().toString().replace(".json", "");
        if (name.endsWith("AutoscaleSetting")) {
            String verb = name.replace("AutoscaleSetting", "").replace("patch", "update");
            return "AutoscaleSettings_" + capital(verb);
        }
        String group = example.getParent().getFileName().toString().replaceAll("^(Managed|Kubernetes)", "");
        return group + "s_" + capital(name);
    }

    private static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
