package io.predictml.azure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Azurite, Microsoft's own emulator of blob storage, where the build could install it (it needs node and npm). */
class AzuriteIT extends ModelBlobsContract {
    private static final String CONTAINER = "models";

    private static Azurite azurite;
    private static SSLContext before;

    @BeforeAll
    static void start() throws Exception {
        Certificate certificate = Certificate.in(Path.of("target/azurite-certificate"));
        azurite = Azurite.start(
                Path.of("target/azurite-work"),
                "--oauth",
                "basic",
                "--cert",
                certificate.keys().toString(),
                "--pwd",
                Certificate.PASSWORD);
        before = SSLContext.getDefault();
        SSLContext.setDefault(certificate.context());
        HttpResponse<String> made = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(address() + "/" + CONTAINER + "?restype=container"))
                                .header("Authorization", "Bearer " + jwt())
                                .header("x-ms-version", "2025-11-05")
                                .PUT(HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    }

    @AfterAll
    static void end() {
        if (before != null) {
            SSLContext.setDefault(before);
        }
        if (azurite != null) {
            azurite.close();
        }
    }

    @Override
    URI service() {
        return URI.create(address());
    }

    @Override
    String container() {
        return CONTAINER;
    }

    @Override
    String token() {
        return jwt();
    }

    private static String address() {
        return "https://127.0.0.1:" + azurite.port() + "/" + Azurite.ACCOUNT;
    }

    /** Azurite looks at whom a token is for and until when, and not at its signature. */
    private static String jwt() {
        long now = Instant.now().getEpochSecond();
        String claims =
                "{\"aud\":\"https://storage.azure.com\",\"iss\":\"https://sts.windows.net/99999999-8888-7777-6666-555555555555/\",\"nbf\":%d,\"iat\":%d,\"exp\":%d}"
                        .formatted(now - 60, now - 60, now + 3600);
        return part("{\"alg\":\"RS256\",\"typ\":\"JWT\"}") + "." + part(claims) + "." + part("unsigned");
    }

    private static String part(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }
}
