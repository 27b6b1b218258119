package io.predictml.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A table that stays where it is, from reference to prediction, and what dies in the middle of learning from all of it. */
@TestMethodOrder(OrderAnnotation.class)
class ClusterReference {
    private static final Path FOLDER =
            Path.of(System.getProperty("predictml.servers", "target/running-servers"), "reference-cluster");

    private static final Path DIAMONDS =
            Path.of(System.getProperty("predictml.data", "../../shared/data")).resolve("diamonds.csv");

    private static final int ROWS = 10_000;
    private static final int FILES = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration OFTEN = Duration.ofMillis(100);

    private static StandaloneCluster cluster;
    private static RunningServer server;
    private static Path table;

    @BeforeAll
    static void start() throws Exception {
        table = FOLDER.resolveSibling("reference-lake").toAbsolutePath().resolve("diamonds");
        lay();
        cluster = StandaloneCluster.start(FOLDER, 2);
        server = RunningServer.start(
                "cluster-reference",
                Map.ofEntries(
                        Map.entry("PREDICTML_PROFILE", "demo"),
                        Map.entry("PREDICTML_SOURCES", "lake=" + table.getParent()),
                        Map.entry("PREDICTML_UPLOAD_MAX_ROWS", "2000"),
                        Map.entry("PREDICTML_SPARK_MASTER", cluster.url()),
                        Map.entry("PREDICTML_SPARK_HOME", StandaloneCluster.SPARK.toString()),
                        Map.entry("PREDICTML_SPARK_ROWS", "2147483647"),
                        Map.entry("PREDICTML_SPARK_CORES", "2"),
                        Map.entry("PREDICTML_SPARK_EXECUTOR_MB", "768"),
                        Map.entry("PREDICTML_TRAINING_WORKER_HEAP_MB", "400"),
                        Map.entry("SPARK_LOCAL_IP", "127.0.0.1")));
    }

    private static void lay() throws IOException {
        Files.createDirectories(table);
        List<String> lines = Files.readAllLines(DIAMONDS);
        for (int file = 0; file < FILES; file++) {
            List<String> part = new ArrayList<>(List.of(lines.get(0)));
            for (int row = 1 + file; row <= ROWS; row += FILES) {
                part.add(lines.get(row));
            }
            Files.write(table.resolve("part-" + file + ".csv"), part);
        }
    }

    @AfterAll
    static void end() {
        server.close();
        cluster.driver().ifPresent(ProcessHandle::destroyForcibly);
        cluster.close();
    }

    @Test
    @Order(2)
    void aTableThatStaysWhereItIsBecomesAModelThatAnswersWithoutSpark() throws Exception {
        Api user = Api.demoUser(server);
        FileTime untouched = Files.getLastModifiedTime(table.resolve("part-0.csv"));
        String dataset = refer(user);
        JsonNode known = user.get("/api/predictml/datasets/" + dataset).json().get("dataset");
        assertThat(known.get("rows").asInt()).isEqualTo(ROWS);
        assertThat(known.at("/source/sampleRows").asInt()).isEqualTo(2000);

        Job job = Job.of(user, dataset, "price", "{\"modelType\":\"linear\",\"maxTrainingTime\":600}");
        awaitScaling(job);
        cluster.driver().orElseThrow().destroyForcibly();
        job.awaitStatus("pending_review", PATIENCE);

        assertThat(said(job))
                .anyMatch(line -> line.contains("submitted again"))
                .anyMatch(line -> line.contains("held-out rows"));
        List<Integer> rows = new ArrayList<>();
        job.leaderboard().forEach(line -> rows.add(line.get("rows").asInt()));
        assertThat(rows).anyMatch(learned -> learned > ROWS / 2);
        assertThat(job.ends()).doesNotHaveDuplicates();

        Penguins.approve(Api.demoAdministrator(server), job.id());
        job.awaitStatus("deployed", PATIENCE);
        cluster.close();
        Api.Answer answer = user.at(server.scoring())
                .post(
                        "/predict/" + dataset,
                        """
                        {"carat":0.7,"cut":"Ideal","color":"E","clarity":"SI1","depth":61.5,"table":55,
                         "x":5.7,"y":5.7,"z":3.5}""");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().at("/prediction/0").asDouble()).isBetween(1_000.0, 6_000.0);
        assertThat(Files.getLastModifiedTime(table.resolve("part-0.csv"))).isEqualTo(untouched);
    }

    @Test
    @Order(1)
    void aServerThatDiesOnceTheSampleIsThereStillStartsTheTrainingThatWasAskedFor() throws Exception {
        Api user = Api.demoUser(server);
        String id = ask(user, "price");
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> user.get("/api/predictml/datasets/" + id).status() == 200);
        server.kill();
        server.start();

        Api again = Api.demoUser(server);
        await().atMost(PATIENCE).pollInterval(OFTEN).untilAsserted(() -> assertThat(reference(again, id))
                .contains("\"completed\""));
        JsonNode dataset = again.get("/api/predictml/datasets/" + id).json().get("dataset");
        assertThat(dataset.get("targetColumn").asText()).isEqualTo("price");
        assertThat(dataset.get("status").asText()).isNotEqualTo("uploaded");
        String job = dataset.get("trainingJobId").asText();
        again.post("/api/predictml/training-jobs/" + job + "/cancel", "{\"keepBest\":false}");
        await().atMost(PATIENCE).pollInterval(OFTEN).until(() -> Penguins.status(again, job)
                .equals("cancelled"));
        // The driver that outlived its server is not the one that the next test looks for.
        await().atMost(PATIENCE).pollInterval(OFTEN).until(() -> {
            cluster.driver().ifPresent(ProcessHandle::destroyForcibly);
            return cluster.driver().isEmpty();
        });
    }

    private static String refer(Api user) throws Exception {
        String id = ask(user, "");
        await().atMost(PATIENCE).pollInterval(OFTEN).untilAsserted(() -> assertThat(reference(user, id))
                .contains("\"completed\""));
        return id;
    }

    private static String ask(Api user, String target) throws Exception {
        Api.Answer taken = user.post(
                "/api/predictml/datasets/reference",
                "{\"location\":\"lake/diamonds\",\"targetColumn\":\"%s\"}".formatted(target));
        assertThat(taken.status()).as(taken.text()).isEqualTo(202);
        return taken.json().at("/reference/reportId").asText();
    }

    private static String reference(Api user, String id) throws Exception {
        return user.get("/api/predictml/datasets/reference/" + id)
                .json()
                .at("/reference")
                .toString();
    }

    private static void awaitScaling(Job job) {
        await().atMost(PATIENCE)
                .pollInterval(OFTEN)
                .until(() -> said(job).stream().anyMatch(line -> line.contains("learned from on Spark"))
                        && said(job).stream().anyMatch(line -> line.contains("runs on Spark.")));
    }

    private static List<String> said(Job job) throws Exception {
        List<String> lines = new ArrayList<>();
        for (JsonNode line : job.get().get("logs")) {
            lines.add(line.get("message").asText());
        }
        return lines;
    }
}
