package io.predictml.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Authenticator;
import java.net.HttpURLConnection;
import java.net.PasswordAuthentication;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What the provisioned server is, seen from outside: doors, console, health, metrics, log. */
@OnSharedServer
class ServerIT {
    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void itIsUpWithinTheLimit(RunningServer server) {
        assertThat(server.startTime()).isLessThan(Duration.ofSeconds(60));
    }

    @Test
    void idleItTakesLessThan900Megabytes(RunningServer server) {
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(server.residentMegabytes()).isLessThan(900));
    }

    @Test
    void itSaysWhereEverythingIs(RunningServer server) {
        assertThat(server.output())
                .contains(server.base() + "/predictml/")
                .contains(server.base() + "/api/")
                .contains(server.scoring() + "/predict/{datasetId}")
                .contains(server.management() + "/console")
                .contains(server.home().toString())
                .contains("demo@predictml.com / demo123", "admin@predictml.com / admin123");
    }

    @Test
    void theRootLeadsToThePortal(RunningServer server) throws Exception {
        HttpResponse<String> answer = get(server.base().resolve("/"));

        assertThat(answer.statusCode()).isIn(301, 302, 303, 307, 308);
        assertThat(answer.headers().firstValue("Location").orElse("")).contains("/predictml/");
    }

    @Test
    void itIsReady(RunningServer server) throws Exception {
        HttpResponse<String> answer = get(server.management().resolve("/health/ready"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"status\":\"UP\"");
    }

    @Test
    void metricsAreOnTheManagementPortOnly(RunningServer server) throws Exception {
        HttpResponse<String> answer = get(server.management().resolve("/metrics"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("jvm_memory_used_bytes", "predictml-web.war")
                .containsPattern("undertow_request_count_total\\{[^}]*name=\"faces\"[^}]*} [1-9]");
        assertThat(get(server.base().resolve("/metrics")).statusCode()).isEqualTo(404);
        assertThat(get(server.base().resolve("/health")).statusCode()).isEqualTo(404);
    }

    @Test
    void theInferencePortServesNothingElse(RunningServer server) throws Exception {
        for (String path : new String[] {"/", "/predictml", "/predictml/", "/predictml/login", "/api/", "/console"}) {
            assertThat(get(server.scoring().resolve(path)).statusCode())
                    .as(path)
                    .isEqualTo(404);
        }
    }

    @Test
    void thePortalsPortHasNoBackDoors(RunningServer server) throws Exception {
        for (String path : new String[] {"/wildfly-services", "/console", "/management", "/h2-console"}) {
            assertThat(get(server.base().resolve(path)).statusCode()).as(path).isEqualTo(404);
        }
    }

    @Test
    void theConsoleWantsToKnowWhoAsks(RunningServer server) throws Exception {
        URI management = server.management().resolve("/management");

        assertThat(get(management).statusCode()).isEqualTo(401);
        assertThat(digest(management, "operator", "wrong")).isEqualTo(401);
        assertThat(digest(management, "admin", "admin")).isEqualTo(401);
        assertThat(digest(management, "operator", server.consolePassword())).isEqualTo(200);
        assertThat(get(server.management().resolve("/console/index.html")).statusCode())
                .isEqualTo(200);
    }

    @Test
    void secretsAndDataAreTheirOwnersAlone(RunningServer server) throws Exception {
        for (String folder : new String[] {"secrets", "data", "log"}) {
            Path path = server.home().resolve(folder);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                    .as(folder)
                    .isEqualTo("rwx------");
        }
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(server.home().resolve("secrets/console-users.properties"))))
                .isEqualTo("rw-------");
    }

    @Test
    void theConsolesPasswordIsNeverLogged(RunningServer server) {
        assertThat(server.log()).doesNotContain(server.consolePassword());
    }

    private HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString(UTF_8));
    }

    /** The status of an answer to a request with HTTP digest authentication. */
    private static int digest(URI uri, String user, String password) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
        connection.setAuthenticator(new Authenticator() {
            private boolean asked;

            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                boolean again = asked;
                asked = true;
                return again ? null : new PasswordAuthentication(user, password.toCharArray());
            }
        });
        try {
            return connection.getResponseCode();
        } finally {
            connection.disconnect();
        }
    }
}
