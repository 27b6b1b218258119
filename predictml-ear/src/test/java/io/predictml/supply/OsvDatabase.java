package io.predictml.supply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The database of known vulnerabilities at osv.dev, or one that speaks as it does (https://google.github.io/osv.dev/api/). */
final class OsvDatabase {
    private static final int MOST_AT_ONCE = 1000;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3)).build();
    private final URI base;

    OsvDatabase(URI base) {
        this.base = base;
    }

    URI base() {
        return base;
    }

    /**
     * What is known of these packages.
     *
     * @param packages package URLs with versions
     * @throws IOException where the database cannot be asked, or answers what it should not
     */
    List<Vulnerability> of(Collection<String> packages) throws IOException {
        Map<String, JsonNode> records = new HashMap<>();
        List<Vulnerability> found = new ArrayList<>();
        for (Map.Entry<String, List<String>> one : ids(List.copyOf(packages)).entrySet()) {
            for (String id : one.getValue()) {
                if (!records.containsKey(id)) {
                    records.put(id, ask(HttpRequest.newBuilder(base.resolve("/v1/vulns/" + id))));
                }
                JsonNode known = records.get(id);
                found.add(new Vulnerability(
                        one.getKey(),
                        id,
                        known.at("/database_specific/severity").asText("UNKNOWN"),
                        known.path("summary").asText()));
            }
        }
        return found;
    }

    private Map<String, List<String>> ids(List<String> packages) throws IOException {
        Map<String, List<String>> found = new HashMap<>();
        List<ObjectNode> open = new ArrayList<>();
        for (String name : packages) {
            ObjectNode query = JSON.createObjectNode();
            query.putObject("package").put("purl", name);
            open.add(query);
        }
        while (!open.isEmpty()) {
            List<ObjectNode> asked = List.copyOf(open.subList(0, Math.min(MOST_AT_ONCE, open.size())));
            open.removeAll(asked);
            ArrayNode queries = JSON.createArrayNode().addAll(asked);
            JsonNode results = ask(HttpRequest.newBuilder(base.resolve("/v1/querybatch"))
                            .POST(HttpRequest.BodyPublishers.ofString(JSON.createObjectNode()
                                    .set("queries", queries)
                                    .toString())))
                    .path("results");
            if (results.size() != asked.size()) {
                throw new IOException("%d answers to %d questions".formatted(results.size(), asked.size()));
            }
            for (int i = 0; i < asked.size(); i++) {
                List<String> ids =
                        found.computeIfAbsent(asked.get(i).at("/package/purl").asText(), any -> new ArrayList<>());
                results.get(i)
                        .path("vulns")
                        .forEach(known -> ids.add(known.path("id").asText()));
                if (results.get(i).hasNonNull("next_page_token")) {
                    open.add(asked.get(i)
                            .deepCopy()
                            .set("page_token", results.get(i).get("next_page_token")));
                }
            }
        }
        return found;
    }

    private JsonNode ask(HttpRequest.Builder request) throws IOException {
        try {
            HttpResponse<String> answer = http.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException("it answers " + answer.statusCode());
            }
            return JSON.readTree(answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("asking was interrupted").initCause(e);
        }
    }
}
