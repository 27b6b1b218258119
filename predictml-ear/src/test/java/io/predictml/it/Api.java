package io.predictml.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** One person who speaks to a server over HTTP, as a client of ours would: with a bearer token, or without one. */
final class Api {
    static final ObjectMapper JSON = new ObjectMapper();

    private static final String BOUNDARY = "predictml-it-boundary";
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** @param json the body; missing where it is not JSON */
    record Answer(int status, HttpHeaders headers, String text, JsonNode json) {
        /** What was answered, without the ids that no two answers share. */
        JsonNode answers() {
            return ((ObjectNode) json.deepCopy()).without("predictionId");
        }

        /** The same of a file. */
        String answersAsText() {
            return text.replaceAll("prediction_[0-9a-z]+_[0-9]+", "");
        }

        String header(String name) {
            return headers.firstValue(name).orElse("");
        }
    }

    private final URI base;
    private final Map<String, String> credentials;

    private Api(URI base, Map<String, String> credentials) {
        this.base = base;
        this.credentials = credentials;
    }

    static Api anonymous(URI base) {
        return new Api(base, Map.of());
    }

    static Api withKey(URI base, String key) {
        return new Api(base, Map.of("X-API-Key", key));
    }

    /** Who has been given a token already. */
    static Api withToken(URI base, String token) {
        return new Api(base, Map.of("Authorization", "Bearer " + token));
    }

    static Api demoUser(RunningServer server) throws Exception {
        return signedIn(server.base(), "demo@predictml.com", "demo123");
    }

    static Api demoAdministrator(RunningServer server) throws Exception {
        return signedIn(server.base(), "admin@predictml.com", "admin123");
    }

    static Api signedIn(URI base, String email, String password) throws Exception {
        Answer answer = anonymous(base)
                .post("/api/authenticate", "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, password));
        if (answer.status() != 200) {
            throw new AssertionError("Signing in as " + email + ": " + answer.text());
        }
        return withToken(base, answer.json().get("token").asText());
    }

    /** The same person at another door. */
    Api at(URI other) {
        return new Api(other, credentials);
    }

    /** The bearer token, where this person has one. */
    String token() {
        return credentials.get("Authorization").substring("Bearer ".length());
    }

    /** Any request that is not foreseen here, as this person. */
    Answer send(String method, String path, Map<String, String> headers, byte[] body) throws Exception {
        HttpRequest.Builder request = request(path).method(method, BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        return send(request);
    }

    /** A form with a file, as a body for {@link #send}. */
    static byte[] form(Path file, Map<String, String> fields) throws IOException {
        return form(file.getFileName().toString(), Files.readAllBytes(file), fields);
    }

    static String formType() {
        return "multipart/form-data; boundary=" + BOUNDARY;
    }

    Answer get(String path) throws Exception {
        return send(request(path).GET());
    }

    /** A file, as it is on the wire. */
    byte[] download(String path) throws Exception {
        return download(path, "*/*");
    }

    /** The same, of the kind that is wanted. */
    byte[] download(String path, String accept) throws Exception {
        HttpResponse<byte[]> answer =
                HTTP.send(request(path).header("Accept", accept).GET().build(), BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new AssertionError(path + " answers " + answer.statusCode());
        }
        return answer.body();
    }

    Answer get(String path, String header, String value) throws Exception {
        return send(request(path).header(header, value).GET());
    }

    Answer delete(String path) throws Exception {
        return send(request(path).DELETE());
    }

    Answer put(String path, String json) throws Exception {
        return send(request(path).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(json)));
    }

    Answer post(String path) throws Exception {
        return send(request(path).POST(BodyPublishers.noBody()));
    }

    Answer post(String path, String json) throws Exception {
        return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    Answer upload(Path file, Map<String, String> fields) throws Exception {
        return upload(file.getFileName().toString(), Files.readAllBytes(file), fields);
    }

    Answer upload(String filename, byte[] content, Map<String, String> fields) throws Exception {
        return upload(BodyPublishers.ofByteArray(form(filename, content, fields)));
    }

    /** Without saying its length first. */
    Answer uploadInChunks(String filename, byte[] content) throws Exception {
        byte[] form = form(filename, content, Map.of());
        return upload(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(form)));
    }

    /** Has a file of rows answered. */
    Answer predictFile(String dataset, String filename, byte[] content, String accept) throws Exception {
        return send(request("/api/predictml/predict-batch")
                .header("Accept", accept)
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.ofByteArray(form(filename, content, Map.of("datasetId", dataset)))));
    }

    /** A form with a file. */
    Answer sendFile(String path, String filename, byte[] content, Map<String, String> fields) throws Exception {
        return send(request(path)
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.ofByteArray(form(filename, content, fields))));
    }

    /** A body of any kind. */
    Answer post(String path, String type, String body) throws Exception {
        return send(request(path).header("Content-Type", type).POST(BodyPublishers.ofString(body)));
    }

    private Answer upload(BodyPublisher body) throws Exception {
        return send(request("/api/predictml/upload")
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(body));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
        credentials.forEach(request::header);
        return request;
    }

    private static Answer send(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> answer = HTTP.send(request.build(), BodyHandlers.ofString(UTF_8));
        boolean json = answer.headers().firstValue("Content-Type").orElse("").contains("json");
        return new Answer(
                answer.statusCode(),
                answer.headers(),
                answer.body(),
                json && !answer.body().isEmpty() ? JSON.readTree(answer.body()) : JSON.missingNode());
    }

    static byte[] form(String filename, byte[] content, Map<String, String> fields) throws IOException {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        for (Map.Entry<String, String> field : fields.entrySet()) {
            form.write("--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                    .formatted(BOUNDARY, field.getKey(), field.getValue())
                    .getBytes(UTF_8));
        }
        form.write("--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n\r\n"
                .formatted(BOUNDARY, filename)
                .getBytes(UTF_8));
        form.write(content);
        form.write("\r\n--%s--\r\n".formatted(BOUNDARY).getBytes(UTF_8));
        return form.toByteArray();
    }
}
