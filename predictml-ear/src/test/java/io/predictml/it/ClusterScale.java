package io.predictml.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.predictml.domain.dataset.TableFormat;
import io.predictml.domain.training.CandidateStatus;
import io.predictml.domain.training.Metric;
import io.predictml.domain.training.ModelReport;
import io.predictml.engine.cluster.ScaleDesk;
import io.predictml.engine.cluster.ScaleOrder;
import io.predictml.engine.cluster.ScaleReading;
import io.predictml.engine.cluster.ScaleReport;
import io.predictml.engine.cluster.ScaleResult;
import io.predictml.engine.cluster.Survey;
import io.predictml.engine.cluster.SurveyDesk;
import io.predictml.engine.evaluate.Predictions;
import io.predictml.engine.evaluate.Scores;
import io.predictml.engine.model.ModelArtefact;
import io.predictml.engine.model.ModelFile;
import io.predictml.engine.model.PublishedModel;
import io.predictml.engine.model.TrainedModel;
import io.predictml.engine.worker.WorkerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table that is surveyed and learned from on a cluster gives models that answer without it. */
class ClusterScale {
    private static final int ROWS = 10_000;
    private static final int CUSTOMERS = 7_043;
    private static final String WINNER = "LinearRegression";
    private static final Path DATA = Path.of(System.getProperty("predictml.data", "../../shared/data"));

    @TempDir
    private Path folder;

    @Test
    void modelsOfTheWholeTableAnswerOnOneMachineAsTheyWereScored() throws Exception {
        Path table = LargeTable.make(folder.resolve("table"), ROWS, 3, 7);
        try (StandaloneCluster cluster = StandaloneCluster.start(folder.resolve("spark"), 2)) {
            ScaleRun run = new ScaleRun(cluster, folder.resolve("work"), 512, Duration.ofMinutes(4), TableFormat.CSV);
            Survey survey = run.survey(table, 1_000);

            assertThat(survey.rows()).isEqualTo(ROWS);
            assertThat(survey.columns()).hasSize(10).allMatch(column -> column.nulls() == 0);
            assertThat(run.sample().table().rows()).isEqualTo(1_000);
            assertThat(rows(table)).containsAll(Files.readAllLines(new SurveyDesk(folder.resolve("work")).sample()));

            ScaleOrder order = run.order(table, survey, LargeTable.TARGET, WINNER);
            try (WorkerProcess worker = run.worker()) {
                ScaleReport report = run.scale(order, worker);
                ScaleDesk desk = new ScaleDesk(folder.resolve("work"));

                assertThat(desk.results())
                        .hasSize(5)
                        .allMatch(result -> result.status() == CandidateStatus.COMPLETED, "completed");
                for (ScaleResult result : desk.results()) {
                    answersAlike(result, desk, order, rows(table));
                }
                assertThat(report.winner()).isEqualTo("SparkXGBRegressor");
                assertThat(report.trainingRows() + report.heldOutRows()).isEqualTo(ROWS);
                assertThat(report.metrics().get(Metric.R2)).isGreaterThan(0.95);
                becomesTheModel(report, worker);
            }
        }
    }

    @Test
    void aTableInParquetIsClassified() throws Exception {
        Path table = parquet(DATA.resolve("telco_churn.csv"));
        try (StandaloneCluster cluster = StandaloneCluster.start(folder.resolve("spark"), 2)) {
            ScaleRun run =
                    new ScaleRun(cluster, folder.resolve("work"), 512, Duration.ofMinutes(4), TableFormat.PARQUET);
            Survey survey = run.survey(table, 2_000);
            assertThat(survey.rows()).isEqualTo(CUSTOMERS);

            ScaleOrder order = run.order(table, survey, "churn", "LogisticRegression");
            try (WorkerProcess worker = run.worker()) {
                ScaleReport report = run.scale(order, worker);

                assertThat(new ScaleDesk(folder.resolve("work")).results())
                        .extracting(ScaleResult::name, ScaleResult::status)
                        .containsExactlyInAnyOrder(
                                tuple("LogisticRegression", CandidateStatus.COMPLETED),
                                tuple("SparkXGBClassifier", CandidateStatus.COMPLETED),
                                tuple("SparkLogisticRegression", CandidateStatus.COMPLETED),
                                tuple("SparkRandomForestClassifier", CandidateStatus.COMPLETED),
                                tuple("SparkGBTClassifier", CandidateStatus.COMPLETED));
                assertThat(report.heldOutRows()).isBetween(1_300L, 1_520L);
                assertThat(report.trainingRows())
                        .isEqualTo(report.fromSample() ? order.winnerRows() : CUSTOMERS - report.heldOutRows());
                assertThat(report.metrics().get(Metric.LOG_LOSS)).isBetween(0.36, 0.46);
                worker.evaluateWinner(report.winner(), Duration.ofSeconds(10));
                PublishedModel published =
                        worker.publish(report.winner(), folder.resolve("model.predictml"), Duration.ofSeconds(20));
                assertThat(ModelArtefact.load(published.file(), published.sha256(), "1")
                                .predict(List.of(Map.of("contract", "Two year", "tenure", 70)), false)
                                .get(0)
                                .label())
                        .isEqualTo("No");
            }
        }
    }

    /** As Spark writes it, with numbers as numbers. */
    private Path parquet(Path csv) throws Exception {
        Path table = folder.resolve("parquet");
        List<String> command = new ArrayList<>(List.of("java", "-cp", StandaloneCluster.SPARK.resolve("jars") + "/*"));
        for (String opened :
                List.of("lang", "lang.invoke", "lang.reflect", "io", "net", "nio", "util", "util.concurrent")) {
            command.addAll(List.of("--add-opens", "java.base/java." + opened + "=ALL-UNNAMED"));
        }
        for (String opened : List.of("nio.ch", "util.calendar", "security.action", "nio.cs")) {
            command.addAll(List.of("--add-opens", "java.base/sun." + opened + "=ALL-UNNAMED"));
        }
        command.addAll(List.of("src/test/spark/ToParquet.java", csv.toString(), table.toString()));
        Path said = folder.resolve("to-parquet.txt");
        Process written = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertThat(written.waitFor()).as(Files.readString(said)).isZero();
        return table;
    }

    private static List<String> rows(Path table) throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(table)) {
            for (Path file : files.sorted().toList()) {
                lines.addAll(Files.readAllLines(file));
            }
        }
        return lines;
    }

    private static void answersAlike(ScaleResult result, ScaleDesk desk, ScaleOrder order, List<String> lines)
            throws Exception {
        boolean fromSample = result.name().equals(order.winner());
        TrainedModel model = ModelFile.read(fromSample ? desk.winner() : desk.model(result.name()));
        ScaleReading reading = new ScaleReading(order);
        List<Double> truth = new ArrayList<>();
        List<double[]> answers = new ArrayList<>();
        for (String line : lines) {
            String[] cells = line.split(",", -1);
            double target = reading.target(cells);
            if (!Double.isNaN(target) && reading.holds(cells)) {
                truth.add(target);
                answers.add(model.predict(reading.row(cells)));
            }
        }
        Map<Metric, Double> here = Scores.of(new Predictions(
                List.of(),
                truth.stream().mapToDouble(Double::doubleValue).toArray(),
                answers.toArray(double[][]::new)));
        assertThat(result.metrics().get(Metric.RMSE)).isCloseTo(here.get(Metric.RMSE), within(1e-6));
        assertThat(result.metrics().get(Metric.MAE)).isCloseTo(here.get(Metric.MAE), within(1e-6));
    }

    private void becomesTheModel(ScaleReport found, WorkerProcess worker) {
        ModelReport report = worker.evaluateWinner(found.winner(), Duration.ofSeconds(10));
        PublishedModel published =
                worker.publish(found.winner(), folder.resolve("model.predictml"), Duration.ofSeconds(20));

        assertThat(report.heldOutRows()).isEqualTo(found.heldOutRows());
        assertThat(report.metrics().get(Metric.RMSE).value())
                .isCloseTo(found.metrics().get(Metric.RMSE), within(1e-6));
        assertThat(ModelArtefact.load(published.file(), published.sha256(), "1")
                        .predict(List.of(Map.of("carat", 1.0)), false))
                .hasSize(1);
    }
}
