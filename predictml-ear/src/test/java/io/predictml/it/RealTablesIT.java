package io.predictml.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real tables reach an endpoint with a model that is worth it. Times are for the benchmark; the budget keeps this short. */
@OnSharedServer
class RealTablesIT {
    private static final Duration LIMIT = Duration.ofMinutes(6);

    @ParameterizedTest
    @CsvSource({
        "telco_churn.csv, churn, 20, auc, 0.83, binary_classification",
        "soybean.csv, Class, 20, accuracy, 0.90, multiclass_classification",
        "ames_housing.csv, Sale_Price, 30, r2, 0.85, regression",
        "diamonds.csv, price, 40, r2, 0.97, regression"
    })
    void theWholePathEndsInAGoodModel(
            String file, String target, int seconds, String metric, double least, String problem, RunningServer server)
            throws Exception {
        Api user = Api.demoUser(server);
        String dataset =
                user.upload(data(file), Map.of()).json().get("reportId").asText();
        String id = user.post(
                        "/api/predictml/auto-train",
                        "{\"datasetId\":\"%s\",\"targetColumn\":\"%s\",\"config\":{\"maxTrainingTime\":%d}}"
                                .formatted(dataset, target, seconds))
                .json()
                .get("trainingJobId")
                .asText();

        int[] progress = {0};
        await().atMost(LIMIT).pollInterval(Duration.ofMillis(300)).until(() -> {
            JsonNode job = job(user, id);
            assertThat(job.get("progress").asInt()).isGreaterThanOrEqualTo(progress[0]);
            progress[0] = job.get("progress").asInt();
            assertTruthful(job, seconds);
            return !job.get("status").asText().equals("training");
        });

        JsonNode job = job(user, id);
        assertThat(job.get("status").asText()).as(job.toString()).isEqualTo("pending_review");
        assertThat(job.get("problemType").asText()).isEqualTo(problem);
        assertThat(job.at("/metrics/" + metric).asDouble()).isGreaterThanOrEqualTo(least);
        assertEveryCandidateIsAccountedFor(user, id);
        assertThat(Penguins.approve(Api.demoAdministrator(server), id).status()).isEqualTo(200);
        Penguins.awaitDeployed(user, id);
    }

    /** What a running training says of the time that is left and of its workers, and what one that is over does not. */
    private static void assertTruthful(JsonNode job, int budget) {
        boolean started = job.get("status").asText().equals("training")
                && !job.get("phase").asText().equals("queued");
        assertThat(job.has("remaining")).isEqualTo(started);
        assertThat(job.has("working")).isEqualTo(started);
        if (!started) {
            return;
        }
        assertThat(job.get("progress").asInt()).isLessThan(100);
        assertThat(job.at("/remaining/fromSeconds").asInt())
                .isBetween(0, job.at("/remaining/toSeconds").asInt());
        assertThat(job.at("/remaining/toSeconds").asInt()).isBetween(5, budget + 5);
        assertThat(job.get("working").findValuesAsText("worker")).doesNotHaveDuplicates();
        for (JsonNode work : job.get("working")) {
            assertThat(Instant.parse(work.get("since").asText()))
                    .isBetween(Instant.parse(job.get("startTime").asText()), Instant.now());
        }
    }

    private static void assertEveryCandidateIsAccountedFor(Api user, String id) throws Exception {
        JsonNode board = user.get("/api/predictml/training-jobs/" + id + "/leaderboard")
                .json()
                .get("leaderboard");
        assertThat(board).hasSizeGreaterThanOrEqualTo(25);
        for (JsonNode entry : board) {
            assertThat(entry.get("implementation").asText()).contains(".");
            switch (entry.get("status").asText()) {
                case "completed" -> assertThat(entry.get("rank").asInt()).isPositive();
                case "failed", "stopped", "skipped" ->
                    assertThat(entry.get("reason").asText()).isNotBlank();
                default -> assertThat(entry.toString()).as("unfinished").isEmpty();
            }
        }
    }

    private static JsonNode job(Api user, String id) throws Exception {
        return user.get("/api/predictml/training-status/" + id).json().get("job");
    }

    private static Path data(String file) {
        return Path.of(System.getProperty("predictml.data", "../../shared/data"))
                .resolve(file);
    }
}
