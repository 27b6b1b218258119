package io.predictml.it;

import static org.awaitility.Awaitility.await;

import io.predictml.batch.spark.SparkApplication;
import io.predictml.domain.dataset.TableFormat;
import io.predictml.domain.dataset.UploadLimits;
import io.predictml.domain.training.TrainingSettings;
import io.predictml.ejb.settings.SparkSettings;
import io.predictml.engine.cluster.ClusterWork;
import io.predictml.engine.cluster.ScaleDesk;
import io.predictml.engine.cluster.ScaleOrder;
import io.predictml.engine.cluster.ScaleReport;
import io.predictml.engine.cluster.Survey;
import io.predictml.engine.cluster.SurveyDesk;
import io.predictml.engine.cluster.SurveyOrder;
import io.predictml.engine.compare.Experiment;
import io.predictml.engine.table.ReadTable;
import io.predictml.engine.table.TableReader;
import io.predictml.engine.worker.WorkerProcess;
import io.predictml.engine.worker.WorkerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** A table in a folder, surveyed and learned from on a cluster, as a server has it done. */
final class ScaleRun {
    static final Path WORKER_JARS =
            Path.of(System.getProperty("predictml.server", "target/server"), "predictml", "worker");

    private static final Duration OFTEN = Duration.ofMillis(100);

    private final StandaloneCluster cluster;
    private final Path folder;
    private final int executorMegabytes;
    private final Duration patience;
    private final TableFormat format;
    private long peak;

    ScaleRun(StandaloneCluster cluster, Path folder, int executorMegabytes, Duration patience, TableFormat format) {
        this.cluster = cluster;
        this.folder = folder;
        this.executorMegabytes = executorMegabytes;
        this.patience = patience;
        this.format = format;
    }

    Survey survey(Path table, int sampleRows) throws IOException {
        SurveyDesk desk = new SurveyDesk(folder);
        desk.place(new SurveyOrder(table.toString(), format, sampleRows, 10L << 20, 100, 42));
        follow(
                ClusterWork.SURVEY,
                () -> desk.survey().isPresent() || desk.refusal().isPresent());
        return desk.survey().orElseThrow(() -> new AssertionError(desk.refusal()));
    }

    /** The sample of the survey, read as an upload is. */
    ReadTable sample() {
        return TableReader.read(new SurveyDesk(folder).sample(), "", UploadLimits.standard());
    }

    ScaleOrder order(Path table, Survey survey, String target, String winner) {
        ReadTable sample = sample();
        Experiment experiment = Experiment.prepare(sample.table(), target, TrainingSettings.standard(), folder);
        return ScaleOrder.of(
                experiment,
                experiment.table(),
                table.toString(),
                format,
                survey,
                new SurveyDesk(folder).sample(),
                sample.reading().taken(),
                winner,
                Instant.now().plus(patience));
    }

    /** Has the winner on the sample and the cluster's learners meet on the whole table. */
    ScaleReport scale(ScaleOrder order, WorkerProcess worker) throws IOException {
        ScaleDesk desk = new ScaleDesk(folder);
        desk.place(order);
        worker.keep(order.winner(), Duration.ofMinutes(1));
        follow(
                ClusterWork.SCALE,
                () -> desk.report().isPresent() || desk.refusal().isPresent());
        return desk.report().orElseThrow(() -> new AssertionError(desk.refusal()));
    }

    WorkerProcess worker() {
        return WorkerProcess.start(
                folder,
                new WorkerSettings(
                        WORKER_JARS.resolve("*").toAbsolutePath().toString(),
                        1_000,
                        folder.resolve("tmp"),
                        Duration.ofSeconds(3)));
    }

    private void follow(ClusterWork work, BooleanSupplier done) throws IOException {
        SparkApplication application = new SparkApplication(work, folder, settings(), WORKER_JARS, sentence -> {});
        await().atMost(patience).pollInterval(OFTEN).until(() -> {
            boolean finished = done.getAsBoolean();
            if (!finished) {
                application.watch();
                peak = Math.max(peak, cluster.executorPeakMegabytes());
            }
            return finished;
        });
    }

    /** The most memory that an executor had at any time, in MiB. */
    long peakMegabytes() {
        return peak;
    }

    private SparkSettings settings() throws IOException {
        Path properties = folder.resolve("loopback.conf");
        Files.writeString(properties, "spark.driver.host 127.0.0.1\nspark.driver.bindAddress 127.0.0.1\n");
        return new SparkSettings(
                Optional.of(cluster.url()),
                StandaloneCluster.SPARK,
                StandaloneCluster.APPLICATION,
                false,
                1,
                2,
                executorMegabytes,
                Optional.of(properties));
    }
}
