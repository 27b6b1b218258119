package io.predictml.azure;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.predictml.domain.prediction.InputRejected;
import io.predictml.domain.prediction.Prediction;
import io.predictml.engine.model.ModelArtefact;
import io.predictml.engine.model.Scorer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** An endpoint's container: it loads the very file that was uploaded, and answers in the form of our inference server. */
final class ScoringDouble {
    private static final TypeReference<LinkedHashMap<String, Object>> ROW = new TypeReference<>() {};

    private final AzureDouble azure;
    private final Map<String, Scorer> loaded = new ConcurrentHashMap<>();

    ScoringDouble(AzureDouble azure) {
        this.azure = azure;
    }

    Answer answer(Call call, String endpoint) throws IOException {
        if (!call.header("authorization").equals("Bearer " + azure.demands().endpointKey())) {
            return Answer.of(401);
        }
        String wanted = call.header("azureml-model-deployment");
        String deployment = wanted.isEmpty() ? azure.arm().routed(endpoint) : wanted;
        ObjectNode body = azure.arm().all().entrySet().stream()
                .filter(entry -> entry.getKey().endsWith("/" + endpoint + "/deployments/" + deployment))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
        if (body == null) {
            return Answer.of(404);
        }
        Scorer scorer = loaded.computeIfAbsent(endpoint + "/" + deployment, name -> load(body));
        JsonNode request = Answer.JSON.readTree(call.body());
        List<Map<String, Object>> rows = new ArrayList<>();
        request.get("inputData").forEach(row -> rows.add(Answer.JSON.convertValue(row, ROW)));
        try {
            return Answer.json(
                    200,
                    answers(scorer, scorer.predict(rows, request.path("explain").asBoolean())));
        } catch (InputRejected e) {
            return refused(e).with("ms-azureml-model-error-statuscode", "422");
        }
    }

    private static Answer refused(InputRejected why) {
        ObjectNode problem = Answer.JSON
                .createObjectNode()
                .put("success", false)
                .put("status", 422)
                .put("error", why.getMessage());
        ArrayNode errors = problem.putArray("errors");
        why.fields().forEach(field -> errors.addObject()
                .put("field", field.field())
                .put("expected", field.expected())
                .put("got", field.got()));
        return Answer.json(424, problem);
    }

    private static ObjectNode answers(Scorer scorer, List<Prediction> predictions) {
        ObjectNode json = Answer.JSON
                .createObjectNode()
                .put("success", true)
                .put("modelName", scorer.modelName())
                .put("modelVersion", scorer.modelVersion());
        ArrayNode values = json.putArray("prediction");
        ArrayNode probabilities = json.putArray("probability");
        for (Prediction prediction : predictions) {
            values.addPOJO(prediction.value());
            ObjectNode row = probabilities.addObject();
            prediction.probabilities().forEach((label, value) -> row.put("class_" + label, value));
        }
        return json;
    }

    /** The model whose folder the registered model names. */
    private Scorer load(ObjectNode deployment) {
        try {
            ObjectNode model =
                    azure.arm().all().get(deployment.at("/properties/model").asText());
            String uri = model.at("/properties/modelUri").asText();
            String folder = uri.substring(uri.indexOf("/paths/") + "/paths/".length());
            byte[] content = azure.blobs().content(folder + "/model.predictml").orElseThrow();
            Path file = Files.createTempFile("double", ".predictml");
            Files.write(file, content);
            String sha256 = deployment
                    .at("/properties/environmentVariables/PREDICTML_MODEL_SHA256")
                    .asText();
            return ModelArtefact.load(file, sha256, "1");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
