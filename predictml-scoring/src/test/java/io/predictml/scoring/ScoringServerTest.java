package io.predictml.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.predictml.domain.dataset.UploadLimits;
import io.predictml.domain.training.TrainingSettings;
import io.predictml.engine.algorithm.Algorithm;
import io.predictml.engine.compare.Experiment;
import io.predictml.engine.evaluate.Calibration;
import io.predictml.engine.evaluate.Conformal;
import io.predictml.engine.evaluate.Uncertainty;
import io.predictml.engine.model.ArtefactRejected;
import io.predictml.engine.model.ModelArtefact;
import io.predictml.engine.model.ModelContent;
import io.predictml.engine.model.Provenance;
import io.predictml.engine.model.ScoringField;
import io.predictml.engine.model.TrainedModel;
import io.predictml.engine.table.Table;
import io.predictml.engine.table.TableReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The inference server alone, with a real model in its folder. */
class ScoringServerTest {
    private static final Path PENGUINS =
            Path.of(System.getProperty("predictml.data", "../../shared/data")).resolve("penguins.csv");
    private static final String ROW = "{\"island\":\"Torgersen\",\"bill_length_mm\":39.1}";

    @TempDir
    private static Path folder;

    private static Path model;

    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeAll
    static void publish() throws Exception {
        Table read = TableReader.read(PENGUINS, "", UploadLimits.standard()).table();
        Experiment experiment =
                Experiment.prepare(read, "species", TrainingSettings.standard(), folder.resolve("work"));
        Table table = experiment.table();
        Algorithm algorithm = experiment.algorithm("GaussianNB");
        TrainedModel trained = TrainedModel.train(
                algorithm, table, experiment.fields(), experiment.allTrainingRows(), experiment.target(table), 42, 1);
        model = ModelArtefact.write(
                        new ModelContent(
                                trained,
                                "GaussianNB",
                                algorithm.implementation(),
                                experiment.problemType(),
                                ScoringField.of(table, experiment.fields()),
                                ScoringField.schema(table, experiment.fields(), List.of()),
                                Map.of(),
                                new Uncertainty(Calibration.none(), new Conformal(List.of(), List.of(1.0), 0)),
                                Provenance.now(experiment.tableSha256(), "species", 1)),
                        table,
                        experiment.fields(),
                        folder.resolve("published.predictml"))
                .file();
    }

    @Test
    void itIsAliveAtOnceAndReadyOnceItsModelIsLoaded(@TempDir Path models) throws Exception {
        Files.createDirectories(models.resolve("penguins/3"));
        Files.copy(model, models.resolve("penguins/3/model.predictml"));
        try (ScoringServer server = start(Map.of("PREDICTML_SCORING_TOKEN", "secret", "PREDICTML_MODEL", "penguins"))) {
            assertThat(get(server, "/health/live").statusCode()).isEqualTo(200);
            assertThat(get(server, "/health/ready").statusCode()).isEqualTo(503);
            assertThat(post(server, "/score", ROW, "secret").statusCode()).isEqualTo(503);

            server.load(models);

            assertThat(get(server, "/health/ready").statusCode()).isEqualTo(200);
            HttpResponse<String> answer = post(server, "/score", ROW, "secret");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(answer.body()).contains("\"prediction\":[\"Adelie\"]", "\"modelVersion\":\"3\"");
            assertThat(post(server, "/invocations", "{\"instances\":[" + ROW + "]}", "secret")
                            .body())
                    .isEqualTo("{\"predictions\":[\"Adelie\"]}");
            assertThat(post(
                                    server,
                                    "/v2/models/penguins/infer",
                                    "{\"inputs\":[{\"name\":\"island\",\"shape\":[1],\"datatype\":\"BYTES\",\"data\":[\"Biscoe\"]}]}",
                                    "secret")
                            .body())
                    .contains("\"model_name\":\"penguins\"", "\"model_version\":\"3\"");
            assertThat(post(server, "/score", ROW, "wrong").statusCode()).isEqualTo(401);
            assertThat(post(server, "/score", ROW, "").statusCode()).isEqualTo(401);
            assertThat(post(server, "/predict/report_7", ROW, "secret").statusCode())
                    .isEqualTo(404);
            assertThat(get(server, "/etc/passwd").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void openItAsksForNoToken() throws Exception {
        try (ScoringServer server = start(Map.of("PREDICTML_SCORING_ACCESS", "open"))) {
            server.load(model.getParent());

            assertThat(post(server, "/score", ROW, "").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aBadEnvironmentOrFolderIsSaidInWords(@TempDir Path models) throws Exception {
        assertThatThrownBy(() -> start(Map.of())).hasMessageContaining("PREDICTML_SCORING_TOKEN");
        assertThatThrownBy(() -> start(Map.of("PREDICTML_SCORING_ACCESS", "open", "PREDICTML_SCORING_WORKERS", "x")))
                .hasMessage("PREDICTML_SCORING_WORKERS must be a number from 1 to 256.");
        try (ScoringServer server = start(Map.of("PREDICTML_SCORING_ACCESS", "open"))) {
            assertThatThrownBy(() -> server.load(models)).isInstanceOf(ArtefactRejected.class);
            Files.copy(model, models.resolve("model.predictml"));
            Files.writeString(models.resolve("model.predictml.sha256"), "0".repeat(64));
            assertThatThrownBy(() -> server.load(models))
                    .isInstanceOf(ArtefactRejected.class)
                    .hasMessageContaining("SHA-256 differs");
        }
    }

    private static ScoringServer start(Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(environment);
        all.put("PREDICTML_SCORING_PORT", "0");
        return ScoringServer.start(all);
    }

    private HttpResponse<String> get(ScoringServer server, String path) throws Exception {
        return http.send(request(server, path).GET().build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(ScoringServer server, String path, String json, String token) throws Exception {
        HttpRequest.Builder request =
                request(server, path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(ScoringServer server, String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path));
    }
}
