package io.predictml.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Makes requests from the served document, right and wrong: values of the documented type, of another, and such that broke
 * other products. The same seed makes the same requests.
 */
final class ApiFuzz {
    private static final List<String> NASTY = List.of(
            "",
            " ",
            "null",
            "../../etc/passwd",
            "%2e%2e%2f",
            "' or 1=1 --",
            "${7*7}#{7*7}",
            "<script>alert(1)</script>",
            "\u0000\u0001",
            "\uD83D\uDE00 Größe \u202E",
            "report_1",
            "report_99999999999999999999",
            "training_1",
            "9".repeat(400),
            "a".repeat(5000),
            "=cmd|'/c calc'!A0");
    private static final List<String> HEADERS = List.of(
            "*",
            "*/*",
            "text/csv",
            "a/b/c;q=x",
            "\"0\"",
            "W/\"0\", \"1\"",
            "one key",
            "key-1",
            "x".repeat(300),
            ";;",
            "\"");
    private static final List<String> NUMBERS =
            List.of("0", "-1", "1", "2147483648", "-9223372036854775809", "1e999", "0.1", "1e-320");

    private final ServedDocument document;
    private final Map<String, String> things;
    private final Random random;

    /** @param things ids of things that there are, by the beginning of their form, such as {@code report_} */
    ApiFuzz(ServedDocument document, Map<String, String> things, long seed) {
        this.document = document;
        this.things = things;
        this.random = new Random(seed);
    }

    /** One request of the operation, with a body of JSON where it takes one. */
    Api.Answer ask(Api caller, String key) throws Exception {
        JsonNode operation = document.operation(key);
        String[] parts = key.split(" ", 2);
        String path = parts[1];
        StringBuilder query = new StringBuilder();
        Map<String, String> headers = new HashMap<>();
        boolean meansWell = random.nextBoolean();
        for (JsonNode parameter : operation.path("parameters")) {
            String name = parameter.get("name").asText();
            String value =
                    URLEncoder.encode(meansWell ? fitting(parameter.path("schema")) : text(), StandardCharsets.UTF_8);
            switch (parameter.get("in").asText()) {
                case "path" -> path = path.replace("{" + name + "}", value.isEmpty() ? "x" : value);
                case "query" -> {
                    if (random.nextInt(3) > 0) {
                        query.append(query.length() == 0 ? '?' : '&')
                                .append(name)
                                .append('=')
                                .append(value);
                    }
                }
                default -> {
                    if (random.nextInt(4) == 0) {
                        headers.put(name, HEADERS.get(random.nextInt(HEADERS.size())));
                    }
                }
            }
        }
        if (random.nextInt(40) == 0) {
            headers.put("Accept", HEADERS.get(random.nextInt(HEADERS.size())));
        }
        for (JsonNode parameter : document.json().get("paths").get(parts[1]).path("parameters")) {
            String value = URLEncoder.encode(text(), StandardCharsets.UTF_8);
            path = path.replace("{" + parameter.get("name").asText() + "}", value.isEmpty() ? "x" : value);
        }
        JsonNode content = operation.at("/requestBody/content");
        if (content.isMissingNode()) {
            return caller.send(parts[0], path + query, headers, new byte[0]);
        }
        String type =
                random.nextInt(40) == 0 ? "text/plain" : content.fieldNames().next();
        JsonNode schema = content.elements().next().path("schema");
        if (type.startsWith("multipart") && random.nextInt(3) > 0) {
            headers.put("Content-Type", Api.formType());
            return caller.send(parts[0], path + query, headers, form(resolved(schema)));
        }
        byte[] body = (type.startsWith("multipart") ? text() : body(schema)).getBytes(StandardCharsets.UTF_8);
        headers.put("Content-Type", type);
        return caller.send(parts[0], path + query, headers, body);
    }

    /** A file that is a table, or none, with some of the other fields. */
    private byte[] form(JsonNode schema) throws IOException {
        Map<String, String> fields = new HashMap<>();
        for (String name : (Iterable<String>) () -> schema.path("properties").fieldNames()) {
            if (!name.equals("file") && random.nextBoolean()) {
                fields.put(name, text());
            }
        }
        return random.nextInt(3) == 0
                ? Api.form(Penguins.FILE, fields)
                : Api.form("nonsense.csv", text().getBytes(StandardCharsets.UTF_8), fields);
    }

    /** As the document wants it, as far as it says so. */
    private String fitting(JsonNode schema) {
        if (schema.has("enum")) {
            return schema.get("enum")
                    .get(random.nextInt(schema.get("enum").size()))
                    .asText();
        }
        if (schema.path("pattern").asText().matches("[a-zA-Z_]+([|][a-zA-Z_]+)+")) {
            List<String> words = List.of(schema.get("pattern").asText().split("[|]", -1));
            return words.get(random.nextInt(words.size()));
        }
        return switch (type(schema)) {
            case "integer", "number" ->
                String.valueOf(schema.path("minimum").asInt(1)
                        + random.nextInt(Math.min(50, schema.path("maximum").asInt(50))));
            case "boolean" -> String.valueOf(random.nextBoolean());
            default -> thing();
        };
    }

    private String thing() {
        List<String> ids = things.values().stream().sorted().toList();
        return ids.get(random.nextInt(ids.size()));
    }

    private String body(JsonNode schema) {
        String right = value(schema, 0).toString();
        return switch (random.nextInt(12)) {
            case 0 -> right.substring(0, random.nextInt(right.length() + 1));
            case 1 -> "[".repeat(2000);
            case 2 -> "null";
            case 3 -> NUMBERS.get(random.nextInt(NUMBERS.size()));
            default -> right;
        };
    }

    private JsonNode value(JsonNode given, int depth) {
        JsonNode schema = resolved(given);
        if (depth > 5 || random.nextInt(12) == 0) {
            return something();
        }
        if (schema.has("enum")) {
            return schema.get("enum").get(random.nextInt(schema.get("enum").size()));
        }
        return switch (type(schema)) {
            case "object" -> object(schema, depth);
            case "array" -> {
                ArrayNode array = Api.JSON.createArrayNode();
                for (int i = random.nextInt(3); i > 0; i--) {
                    array.add(value(schema.path("items"), depth + 1));
                }
                yield array;
            }
            case "string" -> Api.JSON.getNodeFactory().textNode(text());
            case "boolean" -> Api.JSON.getNodeFactory().booleanNode(random.nextBoolean());
            case "integer", "number" -> Api.JSON.getNodeFactory().numberNode(random.nextInt(200) - 20);
            default -> something();
        };
    }

    private JsonNode object(JsonNode schema, int depth) {
        ObjectNode object = Api.JSON.createObjectNode();
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            if (random.nextInt(5) > 0) {
                object.set(property.getKey(), value(property.getValue(), depth + 1));
            }
        }
        if (random.nextInt(10) == 0) {
            object.put(text(), text());
        }
        return object;
    }

    private JsonNode something() {
        return switch (random.nextInt(5)) {
            case 0 -> Api.JSON.nullNode();
            case 1 -> Api.JSON.getNodeFactory().numberNode(random.nextLong());
            case 2 -> Api.JSON.createArrayNode().add(text());
            case 3 -> Api.JSON.createObjectNode().put(text(), 1);
            default -> Api.JSON.getNodeFactory().textNode(text());
        };
    }

    /** One in three is the id of something that there is. */
    private String text() {
        if (random.nextInt(3) == 0) {
            return thing();
        }
        List<String> texts = random.nextInt(4) == 0 ? NUMBERS : NASTY;
        return texts.get(random.nextInt(texts.size()));
    }

    private static String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        if (type.isArray()) {
            return type.get(0).asText();
        }
        return type.isMissingNode() && schema.has("properties") ? "object" : type.asText();
    }

    private JsonNode resolved(JsonNode schema) {
        if (schema.has("$ref")) {
            return document.json().at(schema.get("$ref").asText().substring(1));
        }
        for (String several : List.of("anyOf", "oneOf", "allOf")) {
            if (schema.has(several)) {
                return resolved(schema.get(several).get(0));
            }
        }
        return schema;
    }
}
