package io.predictml.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Trainings of a server whose comparisons run on a cluster, and what dies there in the middle of them. */
class ClusterTraining {
    private static final Path FOLDER =
            Path.of(System.getProperty("predictml.servers", "target/running-servers"), "cluster");

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration WITHIN_SECONDS = Duration.ofSeconds(10);
    private static final Duration OFTEN = Duration.ofMillis(100);

    private static StandaloneCluster cluster;
    private static RunningServer server;

    @BeforeAll
    static void start() throws Exception {
        cluster = StandaloneCluster.start(FOLDER, 2);
        server = RunningServer.start(
                "cluster-training",
                Map.ofEntries(
                        Map.entry("PREDICTML_PROFILE", "demo"),
                        Map.entry("PREDICTML_SPARK_MASTER", cluster.url()),
                        Map.entry("PREDICTML_SPARK_HOME", StandaloneCluster.SPARK.toString()),
                        Map.entry("PREDICTML_SPARK_ROWS", "300"),
                        Map.entry("PREDICTML_SPARK_CORES", "2"),
                        Map.entry("PREDICTML_SPARK_EXECUTOR_MB", "512"),
                        Map.entry("PREDICTML_TRAINING_WORKER_HEAP_MB", "300"),
                        Map.entry("SPARK_LOCAL_IP", "127.0.0.1")));
    }

    @AfterAll
    static void end() {
        server.close();
        cluster.driver().ifPresent(ProcessHandle::destroyForcibly);
        cluster.close();
    }

    @Test
    void aWorkerTheDriverAndTheServerDieAndNothingFinishedIsDoneTwice() throws Exception {
        Job job = Job.submit(Api.demoUser(server), Penguins.FILE, Penguins.TARGET, "{\"modelType\":\"tree\"}");
        awaitFolds(job, 3);
        Map<String, FileTime> done = folds(job);
        cluster.killWorker();
        cluster.addWorker();
        awaitFolds(job, done.size() + 2);
        assertThat(folds(job)).containsAllEntriesOf(done);

        done = folds(job);
        ProcessHandle driver = cluster.driver().orElseThrow();
        driver.destroyForcibly();
        await().atMost(PATIENCE).until(() -> said(job).stream().anyMatch(line -> line.contains("submitted again")));
        awaitFolds(job, done.size() + 2);
        assertThat(folds(job)).containsAllEntriesOf(done);

        done = folds(job);
        ProcessHandle second = cluster.driver().orElseThrow();
        server.killServerAlone();
        assertThat(second.isAlive()).isTrue();
        assertThat(folds(job)).containsAllEntriesOf(done);
        server.start();
        Job again = job.as(Api.demoUser(server));
        again.awaitStatus("pending_review");

        assertThat(again.ends()).isNotEmpty().doesNotHaveDuplicates();
        assertThat(said(again))
                .anyMatch(line -> line.contains("runs on Spark at " + cluster.url()))
                .anyMatch(line -> line.startsWith("Found the running application app-"));
        await().atMost(WITHIN_SECONDS).until(() -> !second.isAlive());
    }

    @Test
    void aCancelledComparisonLeavesNothingOnTheCluster() throws Exception {
        Job job = Job.submit(Api.demoUser(server), Penguins.FILE, Penguins.TARGET, "{}");
        awaitFolds(job, 1);
        ProcessHandle driver = cluster.driver().orElseThrow();

        assertThat(job.cancel(false)).isEqualTo(202);

        job.awaitStatus("cancelled", WITHIN_SECONDS);
        await().atMost(WITHIN_SECONDS).until(() -> !driver.isAlive() && !cluster.hasExecutors());
    }

    private static void awaitFolds(Job job, int count) {
        await().atMost(PATIENCE).pollInterval(OFTEN).untilAsserted(() -> assertThat(folds(job))
                .hasSizeGreaterThanOrEqualTo(count));
    }

    /** When each fold that is finished was. */
    private static Map<String, FileTime> folds(Job job) throws IOException {
        Path folder = server.home().resolve("store/work").resolve(job.id()).resolve("cluster/folds");
        if (!Files.exists(folder)) {
            return Map.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .collect(Collectors.toMap(file -> file.getFileName().toString(), ClusterTraining::time));
        }
    }

    private static FileTime time(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> said(Job job) throws Exception {
        List<String> lines = new ArrayList<>();
        for (JsonNode line : job.get().get("logs")) {
            lines.add(line.get("message").asText());
        }
        return lines;
    }
}
