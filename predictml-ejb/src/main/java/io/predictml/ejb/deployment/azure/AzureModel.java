package io.predictml.ejb.deployment.azure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.predictml.domain.FieldError;
import io.predictml.domain.deployment.EndpointUnavailable;
import io.predictml.domain.prediction.InputRejected;
import io.predictml.domain.prediction.InputSchema;
import io.predictml.domain.prediction.Interval;
import io.predictml.domain.prediction.Prediction;
import io.predictml.domain.prediction.Reason;
import io.predictml.domain.prediction.ServedModel;
import io.predictml.domain.training.ProblemType;
import jakarta.ws.rs.ProcessingException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A model that answers in Azure: rows go to its scoring address, which speaks the form of our own inference server, and the
 * answers come back. What it takes is known here.
 */
final class AzureModel implements ServedModel {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int NOT_FITTING = 422;
    private static final int MODEL_ERROR = 424;
    private static final String PREFIX = "class_";

    private final ServedModel facts;
    private final ScoringApi endpoint;
    private final String deployment;
    private final Supplier<String> renewed;
    private volatile String key;

    /**
     * @param facts what is known of the model without asking it
     * @param deployment its name at the endpoint
     * @param key of the endpoint
     * @param renewed fetches the key anew; who calls keeps it
     */
    AzureModel(ServedModel facts, ScoringApi endpoint, String deployment, String key, Supplier<String> renewed) {
        this.facts = new Facts(facts.modelName(), facts.modelVersion(), facts.problemType(), facts.schema());
        this.endpoint = endpoint;
        this.deployment = deployment;
        this.key = key;
        this.renewed = renewed;
    }

    /** Kept instead of the loaded model, which needs memory. */
    private record Facts(String modelName, String modelVersion, ProblemType problemType, InputSchema schema)
            implements ServedModel {
        @Override
        public List<Prediction> predict(List<Map<String, Object>> rows, boolean explain) {
            throw new UnsupportedOperationException("It answers in Azure");
        }
    }

    @Override
    public String modelName() {
        return facts.modelName();
    }

    @Override
    public String modelVersion() {
        return facts.modelVersion();
    }

    @Override
    public ProblemType problemType() {
        return facts.problemType();
    }

    @Override
    public InputSchema schema() {
        return facts.schema();
    }

    /** @throws EndpointUnavailable where Azure gives no answer that can be used */
    @Override
    public List<Prediction> predict(List<Map<String, Object>> rows, boolean explain) {
        byte[] body = body(rows, explain);
        AzureAnswer answer = ask(body);
        if (answer.status() == 401) {
            key = renewed.get();
            answer = ask(body);
        }
        if (!answer.isOk()) {
            throw refusal(answer);
        }
        List<Prediction> predictions = predictions(answer.json(), explain);
        if (predictions.size() != rows.size()) {
            throw new EndpointUnavailable(
                    "The endpoint in Azure answered %d of %d rows.".formatted(predictions.size(), rows.size()));
        }
        return predictions;
    }

    private AzureAnswer ask(byte[] body) {
        try {
            return AzureAnswer.of(endpoint.score("Bearer " + key, deployment, body));
        } catch (ProcessingException e) {
            throw new EndpointUnavailable("The endpoint in Azure does not answer: %s. Try again."
                    .formatted(AzureAnswer.none(e).words()));
        }
    }

    private RuntimeException refusal(AzureAnswer answer) {
        boolean input = answer.status() == NOT_FITTING
                || (answer.status() == MODEL_ERROR
                        && answer.json().path("status").asInt() == NOT_FITTING);
        if (input) {
            List<FieldError> fields = new ArrayList<>();
            answer.json()
                    .path("errors")
                    .forEach(error -> fields.add(new FieldError(
                            error.path("field").asText(),
                            error.path("expected").asText(),
                            error.path("got").asText())));
            return new InputRejected(answer.json().path("error").asText("The input does not fit the model."), fields);
        }
        String what =
                switch (answer.status()) {
                    case 401, 403 -> "does not take our key";
                    case 404 -> "is not there";
                    case 408, 504 -> "took too long";
                    case 429 -> "has too much to do";
                    default -> "failed";
                };
        return new EndpointUnavailable("The endpoint in Azure %s (%d: %s). Try again, or tell the administrator."
                .formatted(what, answer.status(), answer.words()));
    }

    private static byte[] body(List<Map<String, Object>> rows, boolean explain) {
        Map<String, Object> call = new LinkedHashMap<>();
        call.put("inputData", rows);
        call.put("explain", explain);
        try {
            return MAPPER.writeValueAsBytes(call);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Rows of text, numbers and truth values are JSON", e);
        }
    }

    private List<Prediction> predictions(JsonNode json, boolean explain) {
        List<Prediction> predictions = new ArrayList<>();
        for (int i = 0; i < json.path("prediction").size(); i++) {
            predictions.add(prediction(json, i, explain));
        }
        return predictions;
    }

    private Prediction prediction(JsonNode json, int i, boolean explain) {
        JsonNode value = json.path("prediction").path(i);
        boolean classes = problemType().isClassification();
        Map<String, Double> probabilities = new LinkedHashMap<>();
        json.path("probability")
                .path(i)
                .properties()
                .forEach(part -> probabilities.put(
                        part.getKey().startsWith(PREFIX) ? part.getKey().substring(PREFIX.length()) : part.getKey(),
                        part.getValue().asDouble()));
        JsonNode interval = json.path("interval").path(i);
        return new Prediction(
                classes ? value.asText() : "",
                classes ? Double.NaN : value.asDouble(Double.NaN),
                probabilities,
                interval.isObject()
                        ? Optional.of(new Interval(
                                interval.path("lower").asDouble(),
                                interval.path("upper").asDouble()))
                        : Optional.empty(),
                List.of(),
                explain ? reasons(json.path("explanations").path(i)) : List.of(),
                texts(json.path("notes").path(i)));
    }

    private static List<Reason> reasons(JsonNode list) {
        List<Reason> reasons = new ArrayList<>();
        list.forEach(reason -> reasons.add(new Reason(
                reason.path("field").asText(),
                reason.path("value").asText(),
                reason.path("effect").asDouble())));
        return reasons;
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
