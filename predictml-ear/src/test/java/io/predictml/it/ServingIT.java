package io.predictml.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Versions that are switched while they answer, and model files that were tampered with. */
@Order(6)
@TestMethodOrder(OrderAnnotation.class)
class ServingIT {
    private static final String DEPLOYMENTS = "/api/predictml/admin/deployments";
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private static RunningServer server;
    private static Api user;
    private static Api administrator;
    private static Api scoring;
    private static String dataset;
    private static String first;
    private static String second;

    @BeforeAll
    static void deploy() throws Exception {
        server = RunningServer.startDemo("serving");
        signIn();
        dataset = Penguins.upload(user);
        first = Penguins.train(user, dataset);
        assertThat(Penguins.approve(administrator, first).status()).isEqualTo(200);
        Penguins.awaitDeployed(user, first);
    }

    private static void signIn() throws Exception {
        user = Api.demoUser(server);
        administrator = Api.demoAdministrator(server);
        scoring = user.at(server.scoring());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    @Order(1)
    void noCallFailsWhileVersionsAreSwitched() throws Exception {
        second = Penguins.train(user, dataset);
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger failed = new AtomicInteger();
        Map<String, Integer> versions = new ConcurrentHashMap<>();
        List<Thread> clients = List.of(client(over, failed, versions), client(over, failed, versions));
        clients.forEach(Thread::start);

        assertThat(Penguins.approve(administrator, second).status()).isEqualTo(200);
        Penguins.awaitDeployed(user, second);
        for (int i = 0; i < 5; i++) {
            Api.Answer back = administrator.post(DEPLOYMENTS + "/" + id(second) + "/rollback");
            assertThat(back.status()).as(back.text()).isEqualTo(202);
            assertThat(back.json().get("id").asText()).isEqualTo(id(first));
            assertThat(version()).isEqualTo("1");
            assertThat(user.get("/api/predictml/datasets/" + dataset)
                            .json()
                            .at("/dataset/status")
                            .asText())
                    .isEqualTo("active");
            assertThat(administrator
                            .post(DEPLOYMENTS + "/" + id(second) + "/rollback")
                            .status())
                    .isEqualTo(202);
            assertThat(version()).isEqualTo("2");
        }
        over.set(true);
        for (Thread client : clients) {
            client.join();
        }
        assertThat(failed).hasValue(0);
        assertThat(versions).containsOnlyKeys("1", "2");
    }

    private static Thread client(AtomicBoolean over, AtomicInteger failed, Map<String, Integer> versions) {
        return new Thread(() -> {
            while (!over.get()) {
                try {
                    Api.Answer answer = scoring.post("/predict/" + dataset, Penguins.ROW);
                    if (answer.status() == 200) {
                        versions.merge(answer.json().get("modelVersion").asText(), 1, Integer::sum);
                    } else {
                        failed.incrementAndGet();
                    }
                } catch (Exception e) {
                    failed.incrementAndGet();
                }
            }
        });
    }

    @Test
    @Order(2)
    void anAdministratorGoesBackAndForthOnThePage() throws Exception {
        try (Browser browser = Browser.open(server.base())) {
            browser.signIn("admin@predictml.com", "admin123");
            browser.awaitPath("/predictml/admin");
            browser.go("/predictml/admin/deployments");
            browser.awaitText(".grid tbody tr:nth-child(2)", "Roll back");
            browser.screenshot("deployments");
            browser.click(".grid tbody tr:nth-child(2) .actions button:first-of-type");
            browser.click(".ui-confirmdialog-yes");
            browser.awaitText(".grid tbody tr:nth-child(2) .chip", "Active");
            browser.awaitText(".grid tbody tr:nth-child(1)", "Roll back");
            assertThat(version()).isEqualTo("1");
            browser.click(".grid tbody tr:nth-child(1) .actions button:first-of-type");
            browser.click(".ui-confirmdialog-yes");
            browser.awaitText(".grid tbody tr:nth-child(1) .chip", "Active");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    @Order(3)
    void aFileAndATrialGoOnAfterAKillAndASpoiledVersionIsNotGoneBackTo() throws Exception {
        String tried = Penguins.train(user, dataset);
        assertThat(Penguins.tryBeside(administrator, tried, "{\"mode\":\"canary\",\"percent\":50}")
                        .status())
                .isEqualTo(200);
        Penguins.awaitDeployed(user, tried);
        StringBuilder rows = new StringBuilder("n,island,bill_length_mm,bill_depth_mm\n");
        for (int i = 0; i < 100_000; i++) {
            rows.append(i)
                    .append(i % 3 == 0 ? ",Torgersen," : ",Biscoe,")
                    .append(35 + i % 200 / 10.0)
                    .append(",18.7\n");
        }
        String batch = "/api/predictml/predict-batch/"
                + user.predictFile(dataset, "many.csv", rows.toString().getBytes(UTF_8), "application/json")
                        .json()
                        .get("batchId")
                        .asText();
        await().atMost(LIMIT).pollInterval(Duration.ofMillis(20)).untilAsserted(() -> assertThat(
                        user.get(batch).json().get("progress").asInt())
                .isPositive());
        server.kill();
        flipAByte(model(first));
        server.start();
        signIn();

        await().atMost(LIMIT).untilAsserted(() -> assertThat(
                        user.get(batch).json().get("status").asText())
                .isEqualTo("completed"));
        List<String> lines = user.get(batch + "/file").text().lines().toList();
        assertThat(lines).hasSize(100_001);
        for (int i = 0; i < 100_000; i++) {
            assertThat(lines.get(i + 1)).startsWith(i + ",");
        }

        assertThat(Penguins.versions(scoring, dataset, 10)).isEqualTo(Map.of("2", 5, "3", 5));
        assertThat(administrator
                        .post(DEPLOYMENTS + "/" + id(tried) + "/rollout", "{\"mode\":\"end\"}")
                        .status())
                .isEqualTo(202);

        Api.Answer back = administrator.post(DEPLOYMENTS + "/" + id(second) + "/rollback");
        assertThat(back.status()).as(back.text()).isEqualTo(409);
        assertThat(back.json().get("error").asText()).contains("SHA-256 differs");
        assertThat(deployment(first).get("status").asText()).isEqualTo("failed");
        assertThat(deployment(first).get("reason").asText()).contains("SHA-256 differs");
        assertThat(version()).isEqualTo("2");
    }

    @Test
    @Order(4)
    void aSpoiledModelDoesNotAnswerAfterAStartAndTheTrailSaysWhy() throws Exception {
        String spoiled = id(second);
        assertThat(server.stop()).isZero();
        flipAByte(model(second));
        server.start();
        signIn();

        Api.Answer refused = scoring.post("/predict/" + dataset, Penguins.ROW);
        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.json().get("error").asText()).isEqualTo("Model not deployed");
        assertThat(deployment(second).get("status").asText()).isEqualTo("failed");
        assertThat(Penguins.status(user, second)).isEqualTo("deployment_failed");

        assertThat(Penguins.approve(administrator, second).status()).isEqualTo(200);
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(deployment(second).get("reason").asText())
                        .startsWith("The model could not be deployed:"));
        assertThat(server.stop()).isZero();
        assertThat(server.troubles()).allMatch(line -> line.contains("SHA-256 differs"));
        try (Agreement agreement = Agreement.on(server)) {
            assertThat(agreement.steps(spoiled)).endsWith("active>failed");
        }
    }

    private static Path model(String training) {
        return server.home().resolve("store/models/" + training + ".predictml");
    }

    private static void flipAByte(Path file) throws Exception {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
    }

    private static String version() throws Exception {
        return scoring.post("/predict/" + dataset, Penguins.ROW)
                .json()
                .get("modelVersion")
                .asText();
    }

    private static String id(String training) throws Exception {
        return deployment(training).get("id").asText();
    }

    /** The latest deployment of a training. */
    private static JsonNode deployment(String training) throws Exception {
        return Penguins.deployment(administrator, training);
    }
}
