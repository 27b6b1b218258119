package io.predictml.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.blob.BlobServiceVersion;
import com.azure.storage.blob.sas.BlobContainerSasPermission;
import com.azure.storage.blob.sas.BlobServiceSasSignatureValues;
import com.azure.storage.common.StorageSharedKeyCredential;
import com.fasterxml.jackson.databind.JsonNode;
import io.predictml.azure.Azurite;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The inference server alone, as {@code server-config/scoring} has it started, in a process of its own. */
class AloneIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Path GOLDEN = Path.of("../predictml-engine/src/test/resources/golden");
    private static final String ROW = "{\"island\":\"Torgersen\",\"bill_length_mm\":39.1}";

    @TempDir
    private Path models;

    @Test
    void itServesAFolderWithoutTheSpoiledModelAndStopsInPeace() throws Exception {
        Files.createDirectories(models.resolve("report_1/7"));
        Files.copy(GOLDEN.resolve("penguins-GaussianNB.predictml"), models.resolve("report_1/7/model.predictml"));
        Files.createDirectories(models.resolve("report_2"));
        byte[] flipped = Files.readAllBytes(GOLDEN.resolve("penguins-DiscretizedNB.predictml"));
        flipped[flipped.length / 2] ^= 1;
        Files.write(models.resolve("report_2/model.predictml"), flipped);
        Files.createDirectories(models.resolve("report_3"));
        Files.copy(GOLDEN.resolve("penguins-RandomForestClassifier.predictml"), models.resolve("report_3/a.predictml"));

        try (AloneServer server = AloneServer.start(
                models.resolve("output.txt"),
                Map.of("PREDICTML_MODELS", models.toString(), "PREDICTML_SCORING_TOKEN", "secret"))) {
            Api client = Api.withToken(server.base(), "secret");
            JsonNode predicted = client.post("/predict/report_1", ROW).json();
            assertThat(predicted.get("prediction").toString()).isEqualTo("[\"Adelie\"]");
            assertThat(predicted.get("modelVersion").asText()).isEqualTo("7");
            assertThat(client.post("/score?datasetId=report_1", ROW).json()).isEqualTo(predicted);
            assertThat(client.post("/predict/report_3", ROW).status()).isEqualTo(200);
            assertThat(client.post("/invocations?datasetId=report_1", "{\"instances\":[" + ROW + "]}")
                            .text())
                    .isEqualTo("{\"predictions\":[\"Adelie\"]}");
            String infer =
                    "{\"inputs\":[{\"name\":\"island\",\"shape\":[1],\"datatype\":\"BYTES\",\"data\":[\"Torgersen\"]}]}";
            assertThat(client.post("/v2/models/report_1/versions/7/infer", infer)
                            .json()
                            .get("model_version")
                            .asText())
                    .isEqualTo("7");
            assertThat(client.get("/v2/models/report_3").json().get("versions").toString())
                    .isEqualTo("[\"1\"]");

            assertThat(client.post("/predict/report_2", ROW).status()).isEqualTo(404);
            assertThat(server.output()).contains("report_2/model.predictml does not answer:");

            Api nobody = Api.anonymous(server.base());
            assertThat(nobody.post("/predict/report_1", ROW).status()).isEqualTo(401);
            assertThat(nobody.get("/ping").status()).isEqualTo(200);
            for (Manifests.Probe probe : Manifests.read().probes()) {
                assertThat(nobody.get(probe.path()).status()).as(probe.path()).isEqualTo(200);
            }
            stopsUnderCalls(server, client);
        }
    }

    /** A call that has begun is answered after SIGTERM, none is cut off, and new ones are turned away. */
    private static void stopsUnderCalls(AloneServer server, Api client) throws Exception {
        AtomicInteger failed = new AtomicInteger();
        AtomicInteger answered = new AtomicInteger();
        Thread calls = new Thread(() -> {
            while (failed.get() == 0) {
                try {
                    int status = client.post("/predict/report_1", ROW).status();
                    (status == 200 ? answered : failed).incrementAndGet();
                } catch (Exception e) {
                    failed.incrementAndGet();
                }
            }
        });
        calls.start();
        await().atMost(SOON).until(() -> answered.get() > 50);
        assertThat(failed).hasValue(0);
        try (Socket begun = new Socket("localhost", server.base().getPort())) {
            byte[] body = ROW.getBytes(UTF_8);
            begun.getOutputStream()
                    .write(("POST /predict/report_3 HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer secret\r\n"
                                    + "Content-Type: application/json\r\nExpect: 100-continue\r\nContent-Length: "
                                    + body.length + "\r\n\r\n")
                            .getBytes(UTF_8));
            BufferedReader answer = new BufferedReader(new InputStreamReader(begun.getInputStream(), UTF_8));
            assertThat(answer.readLine()).isEqualTo("HTTP/1.1 100 Continue");
            assertThat(answer.readLine()).isEmpty();
            server.terminate();
            calls.join(SOON.toMillis());
            assertThat(failed).as("new calls are turned away").hasValue(1);
            assertThat(server.isAlive()).as("it waits for what has begun").isTrue();
            begun.getOutputStream().write(body);
            assertThat(answer.readLine()).isEqualTo("HTTP/1.1 200 OK");
            assertThat(answer.lines().anyMatch(line -> line.contains("\"modelVersion\":\"1\"")))
                    .isTrue();
        }
        assertThat(server.awaitEnd(SOON)).as("143 is 128 and SIGTERM").isEqualTo(143);
    }

    @Test
    void itServesWhatAzureMountsAndRefusesAFolderOfNothingGood() throws Exception {
        Files.createDirectories(models.resolve("azureml-models/churn/4"));
        Path file = models.resolve("azureml-models/churn/4/model.predictml");
        Files.copy(GOLDEN.resolve("concrete-RidgeLog.predictml"), file);
        Map<String, String> environment = Map.of(
                "AZUREML_MODEL_DIR", models.toString(), "PREDICTML_SCORING_ACCESS", "open", "PREDICTML_MODEL", "churn");
        try (AloneServer server = AloneServer.start(models.resolve("output.txt"), environment)) {
            Api azure = Api.anonymous(server.base());
            Api.Answer answer = azure.post("/score", "{\"cement\":300,\"age\":28}");
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            assertThat(answer.json().get("modelVersion").asText()).isEqualTo("4");
            assertThat(answer.json().at("/interval/0/upper").isNumber()).isTrue();
            assertThat(azure.get("/v2/models/churn/ready").status()).isEqualTo(200);
            server.terminate();
            assertThat(server.awaitEnd(SOON)).isEqualTo(143);
        }

        byte[] flipped = Files.readAllBytes(file);
        flipped[flipped.length / 2] ^= 1;
        Files.write(file, flipped);
        try (AloneServer server = AloneServer.launch(models.resolve("output.txt"), environment)) {
            assertThat(server.awaitEnd(SOON)).isEqualTo(1);
            assertThat(server.output()).contains("PredictML cannot serve: azureml-models/churn/4/model.predictml:");
        }
    }

    @Test
    void itServesAContainerOfTheBlobStore() throws Exception {
        try (Azurite azurite = Azurite.start(models.resolve("azurite"))) {
            BlobContainerClient container = new BlobServiceClientBuilder()
                    .endpoint("http://127.0.0.1:%d/%s".formatted(azurite.port(), Azurite.ACCOUNT))
                    .credential(new StorageSharedKeyCredential(Azurite.ACCOUNT, Azurite.KEY))
                    .serviceVersion(BlobServiceVersion.V2025_11_05)
                    .buildClient()
                    .createBlobContainer("models");
            container
                    .getBlobClient("predictml/report_1/3/model.predictml")
                    .uploadFromFile(
                            GOLDEN.resolve("penguins-GaussianNB.predictml").toString());
            String signature = container.generateSas(new BlobServiceSasSignatureValues(
                    OffsetDateTime.now(ZoneOffset.UTC).plusMinutes(5),
                    new BlobContainerSasPermission().setReadPermission(true).setListPermission(true)));
            Map<String, String> environment = Map.of(
                    "PREDICTML_MODELS",
                    container.getBlobContainerUrl() + "/predictml?" + signature,
                    "PREDICTML_SCORING_ACCESS",
                    "open");

            try (AloneServer server = AloneServer.start(models.resolve("output.txt"), environment)) {
                JsonNode predicted = Api.anonymous(server.base())
                        .post("/predict/report_1", ROW)
                        .json();
                assertThat(predicted.get("prediction").toString()).isEqualTo("[\"Adelie\"]");
                assertThat(predicted.get("modelVersion").asText()).isEqualTo("3");
            }
            Map<String, String> spoiled = new HashMap<>(environment);
            spoiled.replace("PREDICTML_MODELS", container.getBlobContainerUrl() + "/predictml?sig=wrong");
            try (AloneServer server = AloneServer.launch(models.resolve("refused.txt"), spoiled)) {
                assertThat(server.awaitEnd(SOON)).isEqualTo(1);
                assertThat(server.output())
                        .contains("PredictML cannot serve: The blob service answered 403")
                        .doesNotContain("sig=");
            }
        }
    }

    /** A process of it, started as the README says. */
    private static final class AloneServer implements AutoCloseable {
        private static final Path LIBRARIES = Path.of("../predictml-scoring/target/alone/lib");
        private static final String READY = "PredictML answers on port ";

        private final Process process;
        private final Path output;

        private AloneServer(Process process, Path output) {
            this.process = process;
            this.output = output;
        }

        static AloneServer start(Path output, Map<String, String> environment) throws IOException {
            AloneServer server = launch(output, environment);
            await().atMost(SOON)
                    .until(() -> !server.isAlive() || server.output().contains(READY));
            assertThat(server.isAlive()).as(server.output()).isTrue();
            return server;
        }

        static AloneServer launch(Path output, Map<String, String> environment) throws IOException {
            ProcessBuilder builder = new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin/java").toString(),
                    "-cp",
                    LIBRARIES.toAbsolutePath() + "/*",
                    "io.predictml.scoring.ScoringServer");
            builder.environment().keySet().removeIf(name -> name.startsWith("PREDICTML_"));
            builder.environment().put("PREDICTML_SCORING_PORT", "0");
            builder.environment().putAll(environment);
            return new AloneServer(
                    builder.redirectErrorStream(true)
                            .redirectOutput(output.toFile())
                            .start(),
                    output);
        }

        URI base() {
            String text = output();
            String port = text.substring(text.indexOf(READY) + READY.length());
            return URI.create("http://localhost:" + port.substring(0, port.indexOf('.')));
        }

        String output() {
            try {
                return Files.readString(output);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        boolean isAlive() {
            return process.isAlive();
        }

        void terminate() {
            process.destroy();
        }

        int awaitEnd(Duration limit) throws InterruptedException {
            assertThat(process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        }

        @Override
        public void close() {
            process.destroyForcibly().onExit().join();
        }
    }
}
