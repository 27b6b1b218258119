package io.predictml.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.predictml.azure.Certificate;
import java.net.ConnectException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A fresh production server behind TLS, bound to every address, with narrow limits. */
class LocksIT {
    private static final String CHIEF = "chief@example.com";
    private static final String PASSWORD = "a long enough pass phrase 7";

    private static RunningServer server;
    private static HttpClient http;
    private static String token;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        Certificate certificate = Certificate.in(folder);
        http = HttpClient.newBuilder().sslContext(certificate.context()).build();
        server = RunningServer.start(
                "locks",
                Map.ofEntries(
                        Map.entry("PREDICTML_ADMIN_EMAIL", CHIEF),
                        Map.entry("PREDICTML_ADMIN_PASSWORD", PASSWORD),
                        Map.entry("PREDICTML_BIND_ADDRESS", "0.0.0.0"),
                        Map.entry("PREDICTML_TLS_KEYSTORE", certificate.keys().toString()),
                        Map.entry("PREDICTML_TLS_PASSWORD", Certificate.PASSWORD),
                        Map.entry("PREDICTML_WEBHOOK_PRIVATE_ADDRESSES", "true"),
                        Map.entry("PREDICTML_LIMIT_REQUESTS_PER_MINUTE", "100"),
                        Map.entry("PREDICTML_LIMIT_UPLOADS_PER_MINUTE", "3"),
                        Map.entry("PREDICTML_QUOTA_DATASETS", "1"),
                        Map.entry("PREDICTML_QUOTA_TRAININGS_PER_DAY", "1")));
        token = Api.JSON.readTree(signIn(CHIEF, PASSWORD).body()).get("token").asText();
    }

    @AfterAll
    static void itStopsWithoutACauseForConcern() {
        try (RunningServer stopped = server) {
            assertThat(stopped.stop()).isZero();
            assertThat(server.troubles()).isEmpty();
            assertThat(server.log()).contains("WFLYSRV0050");
        }
    }

    @Test
    void bothPortsSpeakTlsAndNothingElse() throws Exception {
        assertThat(server.output()).contains("https://localhost");
        HttpResponse<String> page = get("/predictml/login");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Strict-Transport-Security")).contains("max-age=31536000");
        assertThat(page.headers().firstValue("X-Frame-Options")).contains("DENY");
        String policy = page.headers().firstValue("Content-Security-Policy").orElse("");
        assertThat(policy).contains("frame-ancestors 'none'");
        assertThat(policy.substring(policy.indexOf("script-src"))).doesNotContain("unsafe-inline", "unsafe-eval");
        assertThat(page.body()).doesNotContain("demo123", "admin123");
        assertThat(server.output()).doesNotContain("demo123", "admin123");
        assertThat(server.consolePassword()).hasSize(24);
        URI scoring = URI.create(server.scoring().toString().replace("http:", "https:"));
        assertThat(http.send(HttpRequest.newBuilder(scoring.resolve("/health")).build(), BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(200);
        for (URI plain : new URI[] {server.base(), server.scoring()}) {
            assertThat(RawConnection.ask(plain, "GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n")
                            .text())
                    .doesNotContain("200 OK");
        }
    }

    @Test
    void theSessionsCookieGoesOverTlsOnly() throws Exception {
        HttpRequest form = HttpRequest.newBuilder(base().resolve("/predictml/login"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("login=login&email=chief%40example.com&password="
                        + PASSWORD.replace(' ', '+') + "&signIn=signIn&jakarta.faces.ViewState=stateless"))
                .build();

        HttpResponse<String> in = http.send(form, BodyHandlers.ofString());

        assertThat(in.headers().allValues("Set-Cookie").toString())
                .containsIgnoringCase("secure")
                .containsIgnoringCase("HttpOnly");
    }

    @Test
    void nobodyKnowsAPasswordOfAFreshInstallation() throws Exception {
        assertThat(signIn("demo@predictml.com", "demo123").statusCode()).isEqualTo(401);
        assertThat(signIn("admin@predictml.com", "admin123").statusCode()).isEqualTo(401);
        for (String path : new String[] {"/console", "/h2-console", "/management", "/metrics"}) {
            assertThat(get(path).statusCode()).as(path).isEqualTo(404);
        }
        try (Stream<Path> secrets = Files.list(server.home().resolve("secrets"))) {
            assertThat(secrets.toList()).isNotEmpty().allSatisfy(file -> assertThat(
                            PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .as(file.toString())
                    .isEqualTo("rw-------"));
        }
    }

    @Test
    void theManagementPortIsOnLoopbackAlthoughTheOthersAreNot() throws Exception {
        Optional<InetAddress> outside = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .findFirst();
        // A machine without a network has nothing to be open to.
        InetAddress address = outside.orElse(InetAddress.getByName("127.0.0.2"));

        assertThat(isOpen(address, server.base().getPort())).isTrue();
        assertThat(isOpen(address, server.management().getPort())).isFalse();
    }

    @Test
    void whoAsksTooFastIsToldWhenToComeBack() throws Exception {
        String other = account("fast@example.com");
        HttpResponse<String> answer = get("/api/predictml/api-keys", other);
        for (int i = 0; i < 1000 && answer.statusCode() == 200; i++) {
            answer = get("/api/predictml/api-keys", other);
        }

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After").orElse("")).matches("[1-9][0-9]*");
        assertThat(Api.JSON.readTree(answer.body()).get("code").asText()).isEqualTo("too_many_requests");
        assertThat(get("/api/predictml/api-keys", token).statusCode())
                .as("another account at the same address")
                .isEqualTo(200);
    }

    @Test
    void aUserHasAndStartsNoMoreThanTheQuotas() throws Exception {
        String user = account("quotas@example.com");
        HttpResponse<String> first = upload(user);
        HttpResponse<String> second = upload(user);
        String dataset = Api.JSON.readTree(first.body()).get("reportId").asText();
        HttpResponse<String> begun = train(user, dataset);
        String job = Api.JSON.readTree(begun.body()).get("trainingJobId").asText();
        post("/api/predictml/training-jobs/" + job + "/cancel", user, "{\"keepBest\":false}");

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(second.statusCode()).isEqualTo(422);
        assertThat(second.body()).contains("quota_reached", "You have 1 datasets, which is the limit.");
        assertThat(upload(user).statusCode()).isEqualTo(422);
        HttpResponse<String> tooFast = upload(user);
        assertThat(tooFast.statusCode()).isEqualTo(429);
        HttpResponse<String> again = train(user, dataset);
        assertThat(again.statusCode()).as(again.body()).isIn(429, 409);
    }

    @Test
    void aWebhookIsToldWithASignatureAndAgainWhenItDidNotListen() throws Exception {
        String user = account("listener@example.com");
        try (WebhookReceiver receiver = new WebhookReceiver()) {
            JsonNode made = webhook(user, receiver.url("/hook"));
            JsonNode redirecting = webhook(user, receiver.url("/elsewhere"));
            String hook = "/api/predictml/webhooks/" + made.at("/webhook/id").asText();
            post(hook + "/test", user, "");
            post("/api/predictml/webhooks/" + redirecting.at("/webhook/id").asText() + "/test", user, "");

            await().atMost(Duration.ofSeconds(30))
                    .until(() -> receiver.messages().stream().anyMatch(message -> message.status() == 204));

            List<WebhookReceiver.Message> told = receiver.messages().stream()
                    .filter(message -> message.status() != 302)
                    .toList();
            assertThat(told.get(0).status()).isEqualTo(500);
            assertThat(told.get(1).headers().get("Predictml-delivery"))
                    .as("the same message")
                    .isEqualTo(told.get(0).headers().get("Predictml-delivery"));
            assertThat(told.get(1).isSignedWith(made.get("secret").asText())).isTrue();
            assertThat(told.get(1).isSignedWith(redirecting.get("secret").asText()))
                    .isFalse();
            assertThat(receiver.followed()).as("redirects").isEmpty();

            upload(user);
            await().atMost(Duration.ofSeconds(10)).until(() -> receiver.messages().stream()
                    .anyMatch(message -> message.body().contains("\"event\":\"dataset.uploaded\"")));
            JsonNode log =
                    Api.JSON.readTree(get(hook + "/deliveries", user).body()).get("deliveries");
            assertThat(log.findValuesAsText("state")).contains("delivered");
            assertThat(log.get(log.size() - 1).get("attempts").asInt()).isEqualTo(2);
            assertThat(get(hook + "/deliveries?search=UPLOADED", user).body())
                    .contains("\"event\":\"dataset.uploaded\"")
                    .doesNotContain("\"event\":\"test\"");
            assertThat(get(hook + "/deliveries?state=failed", user).body()).contains("\"deliveries\":[]");
            JsonNode oldest = Api.JSON.readTree(
                    get(hook + "/deliveries?sort=oldest&limit=1", user).body());
            assertThat(oldest.at("/deliveries/0/id"))
                    .isEqualTo(log.get(log.size() - 1).get("id"));
            JsonNode second = Api.JSON.readTree(get(
                            hook + "/deliveries?sort=oldest&limit=1&cursor="
                                    + oldest.get("next").asText(),
                            user)
                    .body());
            assertThat(second.at("/deliveries/0/id"))
                    .isEqualTo(log.get(log.size() - 2).get("id"));
            assertThat(get(hook + "/deliveries?state=lost", user).statusCode()).isEqualTo(400);
            int before = receiver.messages().size();
            String again =
                    hook + "/deliveries/" + log.get(log.size() - 1).get("id").asText() + "/redeliver";
            assertThat(post(again, user, "").statusCode()).isEqualTo(202);
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> receiver.messages().size() > before);
        }
    }

    @Test
    void aReceiverThatNeverAnswersHoldsUpNobody() throws Exception {
        String user = account("patient@example.com");
        try (WebhookReceiver receiver = new WebhookReceiver()) {
            String silent = "/api/predictml/webhooks/"
                    + webhook(user, receiver.url("/silent")).at("/webhook/id").asText() + "/test";
            for (int i = 0; i < 3; i++) {
                post(silent, user, "");
            }
            await().atMost(Duration.ofSeconds(10)).until(receiver::keepsSomebodyWaiting);
            String hook = "/api/predictml/webhooks/"
                    + webhook(user, receiver.url("/hook")).at("/webhook/id").asText() + "/test";

            post(hook, user, "");

            // One after the other they would take half a minute: each try gives up after ten seconds.
            await().atMost(Duration.ofSeconds(8))
                    .until(() -> !receiver.messages().isEmpty());
        }
    }

    private static JsonNode webhook(String user, String url) throws Exception {
        HttpResponse<String> made = post("/api/predictml/webhooks", user, "{\"url\":\"%s\"}".formatted(url));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return Api.JSON.readTree(made.body());
    }

    private static String account(String email) throws Exception {
        String body = "{\"email\":\"%s\",\"password\":\"%s\",\"role\":\"USER\"}".formatted(email, PASSWORD);
        HttpResponse<String> made = post("/api/predictml/admin/users", token, body);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return Api.JSON.readTree(signIn(email, PASSWORD).body()).get("token").asText();
    }

    private static HttpResponse<String> train(String whose, String dataset) throws Exception {
        return post(
                "/api/predictml/auto-train",
                whose,
                "{\"datasetId\":\"%s\",\"targetColumn\":\"species\"}".formatted(dataset));
    }

    private static HttpResponse<String> signIn(String email, String password) throws Exception {
        return http.send(
                HttpRequest.newBuilder(base().resolve("/api/authenticate"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, password)))
                        .build(),
                BodyHandlers.ofString());
    }

    private static HttpResponse<String> upload(String whose) throws Exception {
        return http.send(
                HttpRequest.newBuilder(base().resolve("/api/predictml/upload"))
                        .header("Authorization", "Bearer " + whose)
                        .header("Content-Type", Api.formType())
                        .POST(HttpRequest.BodyPublishers.ofByteArray(Api.form(Penguins.FILE, Map.of())))
                        .build(),
                BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(String path, String whose, String body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(base().resolve(path))
                        .header("Authorization", "Bearer " + whose)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static HttpResponse<String> get(String path, String... whose) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(base().resolve(path));
        if (whose.length > 0) {
            request.header("Authorization", "Bearer " + whose[0]);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static URI base() {
        return URI.create(server.base().toString().replace("http:", "https:"));
    }

    private static boolean isOpen(InetAddress address, int port) throws Exception {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 2000);
            return true;
        } catch (ConnectException refused) {
            return false;
        }
    }
}
