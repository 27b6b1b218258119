package io.predictml.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.predictml.batch.spark.SparkApplication;
import io.predictml.domain.dataset.UploadLimits;
import io.predictml.domain.training.CandidateResult;
import io.predictml.domain.training.LeaderboardEntry;
import io.predictml.domain.training.ModelFamily;
import io.predictml.domain.training.TrainingSettings;
import io.predictml.ejb.settings.SparkSettings;
import io.predictml.engine.cluster.ClusterDesk;
import io.predictml.engine.cluster.ClusterScorer;
import io.predictml.engine.cluster.ClusterWork;
import io.predictml.engine.compare.Experiment;
import io.predictml.engine.compare.Track;
import io.predictml.engine.compare.WorkerMemory;
import io.predictml.engine.table.Table;
import io.predictml.engine.table.TableReader;
import io.predictml.engine.worker.CandidateScorer;
import io.predictml.engine.worker.WorkerProcess;
import io.predictml.engine.worker.WorkerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same race on one machine and on a cluster of a master and two workers. {@code -Dpredictml.spark.models=auto} has all
 * candidates race and not one family alone; {@code -Dpredictml.spark.mode=cluster} has the driver run on the cluster.
 */
class ClusterComparison {
    private static final int HEAP = 600;
    private static final Duration CAP = Duration.ofMinutes(5);
    private static final Path WORKER_JARS =
            Path.of(System.getProperty("predictml.server", "target/server"), "predictml", "worker");

    private static final Path TELCO =
            Path.of(System.getProperty("predictml.data", "../../shared/data")).resolve("telco_churn.csv");

    @TempDir
    private Path folder;

    @Test
    void aClusterGivesTheLeaderboardOfOneMachineToTheLastDigit() throws Exception {
        Table table = TableReader.read(TELCO, "", UploadLimits.standard()).table();
        Experiment here = prepare(table, "here");
        Experiment there = prepare(table, "there");
        WorkerSettings local = new WorkerSettings(
                WORKER_JARS.resolve("*").toAbsolutePath().toString(),
                HEAP,
                folder.resolve("tmp"),
                Duration.ofSeconds(3));

        List<String> expected = race(here, 2, () -> WorkerProcess.start(here.folder(), local));
        List<String> said = new CopyOnWriteArrayList<>();
        List<String> found;
        try (StandaloneCluster cluster = StandaloneCluster.start(folder.resolve("cluster"), 2)) {
            SparkApplication application = new SparkApplication(
                    ClusterWork.COMPARE, there.folder(), settings(cluster), WORKER_JARS, said::add);
            ClusterDesk desk = new ClusterDesk(there.folder());
            found = race(
                    there,
                    3,
                    () -> new ClusterScorer(
                            desk, application, () -> Instant.now().plus(CAP)));
            desk.end();
        }

        assertThat(found).isEqualTo(expected).hasSizeGreaterThan(4);
        assertThat(said).singleElement().asString().contains("runs on Spark");
    }

    private Experiment prepare(Table table, String name) {
        TrainingSettings standard = TrainingSettings.standard();
        TrainingSettings settings = new TrainingSettings(
                standard.maxTrainingTime(),
                standard.validationSplit(),
                standard.earlyStoppingPatience(),
                ModelFamily.ofWord(System.getProperty("predictml.spark.models", "xgboost"))
                        .orElseThrow(),
                standard.problemType(),
                standard.seed(),
                standard.split());
        return Experiment.prepare(table, "churn", settings, folder.resolve(name));
    }

    private SparkSettings settings(StandaloneCluster cluster) throws IOException {
        Path properties = folder.resolve("loopback.conf");
        Files.writeString(properties, "spark.driver.host 127.0.0.1\nspark.driver.bindAddress 127.0.0.1\n");
        return new SparkSettings(
                Optional.of(cluster.url()),
                StandaloneCluster.SPARK,
                StandaloneCluster.APPLICATION,
                System.getProperty("predictml.spark.mode", "client").equals("cluster"),
                1,
                2,
                512,
                Optional.of(properties));
    }

    /** Name, rung, status and every digit of every metric, in the order of the leaderboard. */
    private static List<String> race(Experiment experiment, int workers, Supplier<CandidateScorer> scorers)
            throws Exception {
        long begin = System.nanoTime();
        Track track = new Track(experiment, WorkerMemory.of(2, HEAP));
        ExecutorService threads = Executors.newFixedThreadPool(workers);
        List<Future<?>> shares = new ArrayList<>();
        for (int i = 0; i < workers; i++) {
            shares.add(threads.submit(() -> work(track, scorers)));
        }
        try {
            for (Future<?> share : shares) {
                share.get();
            }
        } finally {
            threads.shutdownNow();
        }
        System.out.printf(
                Locale.ROOT, "%s: %.1f s%n", experiment.folder().getFileName(), (System.nanoTime() - begin) / 1e9);
        return track.leaderboard().entries().stream()
                .map(ClusterComparison::line)
                .toList();
    }

    private static Void work(Track track, Supplier<CandidateScorer> scorers) throws InterruptedException {
        try (CandidateScorer scorer = scorers.get()) {
            Optional<Track.Start> next = track.next();
            while (next.isPresent()) {
                Track.Start start = next.get();
                CandidateResult result = scorer.evaluate(start.candidate().name(), start.rung(), CAP, HEAP);
                track.finished(start, result);
                next = track.next();
            }
        }
        return null;
    }

    private static String line(LeaderboardEntry entry) {
        return "%d %s %s %d rows %d folds %s %s"
                .formatted(
                        entry.rank(),
                        entry.name(),
                        entry.status(),
                        entry.rows(),
                        entry.folds(),
                        new TreeMap<>(entry.metrics()),
                        entry.reason());
    }
}
