package io.predictml.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** The OpenAPI document that a server serves, which answers are held against. */
final class ServedDocument {
    private static final Set<String> METHODS = Set.of("get", "post", "put", "delete", "patch");
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

    private final JsonNode document;
    private final Map<String, JsonSchema> schemas = new ConcurrentHashMap<>();

    private ServedDocument(JsonNode document) {
        this.document = document;
    }

    static ServedDocument of(RunningServer server) throws Exception {
        JsonNode document =
                Api.anonymous(server.base()).get("/openapi?format=JSON").json();
        assertThat(document.get("openapi").asText()).startsWith("3.1");
        return new ServedDocument(document);
    }

    JsonNode json() {
        return document;
    }

    /** Such as {@code GET /api/predictml/datasets/{id}}. */
    Set<String> operations() {
        Set<String> found = new TreeSet<>();
        for (Map.Entry<String, JsonNode> path : document.get("paths").properties()) {
            for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                if (METHODS.contains(method.getKey())) {
                    found.add(method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey());
                }
            }
        }
        return found;
    }

    JsonNode operation(String key) {
        String[] parts = key.split(" ", 2);
        return document.get("paths").get(parts[1]).get(parts[0].toLowerCase(Locale.ROOT));
    }

    /** Whether its answer has arrays, in one of its shapes. */
    boolean hasArrays(String key) {
        JsonNode schema = resolved(operation(key).at("/responses/200/content/application~1json/schema"));
        List<JsonNode> shapes = new ArrayList<>(List.of(schema));
        schema.path("anyOf").forEach(shape -> shapes.add(resolved(shape)));
        return shapes.stream()
                .flatMap(shape -> shape.path("properties").properties().stream())
                .anyMatch(property ->
                        resolved(property.getValue()).path("type").toString().contains("array"));
    }

    private JsonNode resolved(JsonNode schema) {
        return schema.has("$ref") ? document.at(schema.get("$ref").asText().substring(1)) : schema;
    }

    /** Holds an answer against the document: status, content type and body. */
    void check(String key, Api.Answer answer) {
        String what = key + " -> " + answer.status() + " " + answer.text();
        JsonNode response = operation(key).at("/responses/" + answer.status());
        assertThat(response.isMissingNode()).as("documented: " + what).isFalse();
        JsonNode content = resolved(response).path("content");
        if (content.isMissingNode() || content.isEmpty()) {
            assertThat(answer.text()).as(what).isEmpty();
            return;
        }
        String type = answer.header("Content-Type").replaceAll(";.*", "");
        assertThat(content.has(type)).as("documented as %s: %s", type, what).isTrue();
        if (type.endsWith("json")) {
            JsonSchema schema = schemas.computeIfAbsent(
                    key + " " + answer.status(), any -> schema(content.get(type).get("schema")));
            assertThat(schema.validate(answer.json()))
                    .as(what)
                    .extracting(ValidationMessage::getMessage)
                    .isEmpty();
        }
    }

    private JsonSchema schema(JsonNode schema) {
        ObjectNode whole = ((ObjectNode) schema).deepCopy();
        whole.set("components", document.get("components"));
        return SCHEMAS.getSchema(whole);
    }
}
