package io.predictml.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The whole way of a large table, from its reference to the answer of the deployed model, by a server and a cluster:
 * {@code -Dpredictml.rows=5000000}, and {@code -Dpredictml.seconds=1800} for the training.
 */
class ReferenceBenchmark {
    private static final int EXECUTOR_MEGABYTES = 2_048;
    private static final int ROWS_OF_A_FILE = 500_000;
    private static final Duration PATIENCE = Duration.ofMinutes(60);
    private static final Duration OFTEN = Duration.ofMillis(200);

    @TempDir
    private Path folder;

    private long peak;

    static long[] sizes() {
        return ScaleBenchmark.sizes();
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void millionsOfRowsBecomeADeployedModel(long rows) throws Exception {
        Path lake = Files.createDirectories(folder.resolve("lake"));
        LargeTable.make(lake.resolve("diamonds"), rows, (int) Math.max(1, rows / ROWS_OF_A_FILE), 42);
        try (StandaloneCluster cluster = StandaloneCluster.start(folder.resolve("spark"), 2, "3g");
                RunningServer server = RunningServer.start("reference-" + rows, settings(cluster, lake))) {
            Api user = Api.demoUser(server);
            long begin = System.nanoTime();
            String dataset = refer(user, cluster);
            double surveyed = seconds(begin);
            Job job = Job.of(
                    user,
                    dataset,
                    LargeTable.TARGET,
                    "{\"maxTrainingTime\":%d}".formatted(Integer.getInteger("predictml.seconds", 1_800)));
            train(job, cluster);
            double trained = seconds(begin) - surveyed;
            assertThat(Penguins.approve(Api.demoAdministrator(server), job.id()).status())
                    .isEqualTo(200);
            job.awaitStatus("deployed", PATIENCE);
            Api.Answer answer = user.at(server.scoring())
                    .post(
                            "/predict/" + dataset,
                            """
                            {"carat":0.7,"cut":"Ideal","color":"E","clarity":"SI1","depth":61.5,"table":55,
                             "x":5.7,"y":5.7,"z":3.5}""");
            double all = seconds(begin);
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            tell(
                    "%d rows: survey %.1f s, training %.1f s, review to answer %.1f s, %.1f s per million rows,"
                            + " executors' peak %d MiB, answer %s%n",
                    rows, surveyed, trained, all - surveyed - trained, all / rows * 1e6, peak, answer.text());
            tell(job);
            assertThat(job.get().get("modelName").asText()).startsWith("Spark");
        }
    }

    private static Map<String, String> settings(StandaloneCluster cluster, Path lake) {
        return Map.of(
                "PREDICTML_PROFILE",
                "demo",
                "PREDICTML_SOURCES",
                "lake=" + lake.toAbsolutePath(),
                "PREDICTML_SPARK_MASTER",
                cluster.url(),
                "PREDICTML_SPARK_HOME",
                StandaloneCluster.SPARK.toString(),
                "PREDICTML_SPARK_CORES",
                "2",
                "PREDICTML_SPARK_EXECUTOR_MB",
                String.valueOf(EXECUTOR_MEGABYTES),
                "SPARK_LOCAL_IP",
                "127.0.0.1",
                "PREDICTML_TOKEN_MINUTES",
                "600");
    }

    private String refer(Api user, StandaloneCluster cluster) throws Exception {
        Api.Answer taken = user.post("/api/predictml/datasets/reference", "{\"location\":\"lake/diamonds\"}");
        assertThat(taken.status()).as(taken.text()).isEqualTo(202);
        String id = taken.json().at("/reference/reportId").asText();
        await().atMost(PATIENCE).pollInterval(OFTEN).until(() -> {
            peak = Math.max(peak, cluster.executorPeakMegabytes());
            String status = user.get("/api/predictml/datasets/reference/" + id)
                    .json()
                    .at("/reference/status")
                    .asText();
            assertThat(status).isNotEqualTo("failed");
            return status.equals("completed");
        });
        return id;
    }

    private void train(Job job, StandaloneCluster cluster) {
        await().atMost(PATIENCE).pollInterval(OFTEN).until(() -> {
            peak = Math.max(peak, cluster.executorPeakMegabytes());
            String status = job.status();
            assertThat(status).isNotEqualTo("failed");
            return status.equals("pending_review");
        });
    }

    /** The candidates that saw more than the sample, and what the log says of the steps. */
    private static void tell(Job job) throws Exception {
        for (JsonNode line : job.leaderboard()) {
            tell(
                    "  %s %s %s %d rows, %d ms, %s%n",
                    line.get("rank"),
                    line.get("name").asText(),
                    line.get("status").asText(),
                    line.get("rows").asLong(),
                    line.get("trainingTimeMs").asLong(),
                    line.get("metrics"));
        }
        for (JsonNode line : job.get().get("logs")) {
            tell(
                    "  %s %s%n",
                    line.get("timestamp").asText(), line.get("message").asText());
        }
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    private static void tell(String format, Object... facts) {
        System.out.printf(Locale.ROOT, format, facts);
    }
}
