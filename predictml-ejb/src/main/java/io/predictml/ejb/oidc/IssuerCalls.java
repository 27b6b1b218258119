package io.predictml.ejb.oidc;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Asks an issuer over HTTP: no redirect is followed, nobody is waited for long, and no answer is read past a size. */
final class IssuerCalls {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration CONNECTING = Duration.ofSeconds(3);
    private static final Duration ANSWERING = Duration.ofSeconds(5);
    private static final int MOST_BYTES = 1024 * 1024;

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(CONNECTING)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    JsonNode get(URI address) throws IssuerUnavailable {
        return json(HttpRequest.newBuilder(address).header("Accept", "application/json"));
    }

    /** @param authorization empty for none */
    JsonNode post(URI address, String authorization, String form) throws IssuerUnavailable {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("Accept", "application/json")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form, UTF_8));
        return json(authorization.isEmpty() ? request : request.header("Authorization", authorization));
    }

    private JsonNode json(HttpRequest.Builder request) throws IssuerUnavailable {
        HttpRequest asked = request.timeout(ANSWERING).build();
        String where = asked.uri().getHost() + asked.uri().getPath();
        try {
            HttpResponse<InputStream> answer = http.send(asked, BodyHandlers.ofInputStream());
            byte[] body;
            try (InputStream in = answer.body()) {
                body = in.readNBytes(MOST_BYTES);
            }
            if (answer.statusCode() != 200) {
                throw new IssuerUnavailable("%s answered with %d".formatted(where, answer.statusCode()));
            }
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new IssuerUnavailable("%s does not answer: %s".formatted(where, e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IssuerUnavailable("%s was not waited for".formatted(where), e);
        }
    }
}
