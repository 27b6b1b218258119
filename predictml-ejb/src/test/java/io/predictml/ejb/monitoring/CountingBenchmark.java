package io.predictml.ejb.monitoring;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.predictml.domain.dataset.UploadLimits;
import io.predictml.domain.prediction.ServedModel;
import io.predictml.domain.training.TrainingSettings;
import io.predictml.engine.algorithm.Algorithm;
import io.predictml.engine.compare.Experiment;
import io.predictml.engine.evaluate.Calibration;
import io.predictml.engine.evaluate.Conformal;
import io.predictml.engine.evaluate.Uncertainty;
import io.predictml.engine.model.ModelArtefact;
import io.predictml.engine.model.ModelContent;
import io.predictml.engine.model.Provenance;
import io.predictml.engine.model.PublishedModel;
import io.predictml.engine.model.Scorer;
import io.predictml.engine.model.ScoringField;
import io.predictml.engine.model.TrainedModel;
import io.predictml.engine.record.Sha256;
import io.predictml.engine.table.Column;
import io.predictml.engine.table.NumberColumn;
import io.predictml.engine.table.Table;
import io.predictml.engine.table.TableReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Prints what counting adds to an answer: the same model with its meter and its training data's distribution, and without
 * both, in turns. Nothing is asserted, and the build does not run it; see {@code benchmarks/monitoring}.
 */
class CountingBenchmark {
    /** What the thread used, so that neighbours on the machine do not count. */
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private static final int ROWS = 1_000;
    private static final int TURNS = 60;
    private static final int CALLS_PER_TURN = 4_000;
    private static final int PASSES_PER_TURN = 4;

    @TempDir
    private static Path folder;

    @ParameterizedTest
    @CsvSource({"RandomForestClassifier", "LogisticRegression", "GaussianNB"})
    void onAndOff(String name) throws Exception {
        Experiment experiment = Experiment.prepare(
                TableReader.read(
                                Path.of(System.getProperty("predictml.data", "../../shared/data"), "telco_churn.csv"),
                                "",
                                UploadLimits.standard())
                        .table(),
                "churn",
                TrainingSettings.standard(),
                folder.resolve(name));
        PublishedModel published = publish(experiment, name);
        Scorer counting = ModelArtefact.load(published.file(), published.sha256(), "1");
        Path bare = withoutReference(published.file());
        ServedModel off = ModelArtefact.load(bare, Sha256.of(bare), "1");
        ModelMeter meter = new ModelMeter(counting.outputs(), counting.labels());
        meter.watch(counting.tally());
        ServedModel on = new CountedModel(counting, meter);
        List<Map<String, Object>> rows = rows(experiment);

        double[][] one = new double[2][TURNS];
        double[][] many = new double[2][TURNS];
        for (int turn = -TURNS; turn < TURNS; turn++) {
            for (int side = 0; side < 2; side++) {
                ServedModel model = side == 0 ? off : on;
                double single = single(model, rows);
                double batch = batch(model, rows);
                if (turn >= 0) {
                    one[side][turn] = single;
                    many[side][turn] = batch;
                }
            }
        }
        print(name, "1 row a call", one);
        print(name, "1,000 rows a call", many);
    }

    private static PublishedModel publish(Experiment experiment, String name) throws Exception {
        Table table = experiment.table();
        Algorithm algorithm = experiment.algorithm(name);
        TrainedModel model = TrainedModel.train(
                algorithm, table, experiment.fields(), experiment.allTrainingRows(), experiment.target(table), 42, 1);
        ModelContent content = new ModelContent(
                model,
                name,
                algorithm.implementation(),
                experiment.problemType(),
                ScoringField.of(table, experiment.fields()),
                ScoringField.schema(table, experiment.fields(), List.of()),
                Map.of(),
                new Uncertainty(Calibration.none(), new Conformal(List.of(), List.of(1.0), 0)),
                Provenance.now(experiment.tableSha256(), "churn", table.rows()));
        return ModelArtefact.write(content, table, experiment.fields(), folder.resolve(name + ".predictml"));
    }

    /** The same artefact as an earlier version would have written it. */
    private static Path withoutReference(Path artefact) throws IOException {
        Path bare = artefact.resolveSibling("bare-" + artefact.getFileName());
        ObjectMapper json = new ObjectMapper();
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(artefact));
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(bare))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                byte[] part = in.readAllBytes();
                if (entry.getName().equals("manifest.json")) {
                    ObjectNode manifest = (ObjectNode) json.readTree(part);
                    manifest.remove(List.of("inputs", "outputs"));
                    part = json.writeValueAsBytes(manifest);
                }
                out.putNextEntry(new ZipEntry(entry.getName()));
                out.write(part);
                out.closeEntry();
            }
        }
        return bare;
    }

    private static List<Map<String, Object>> rows(Experiment experiment) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            Map<String, Object> values = new HashMap<>();
            for (var field : experiment.fields()) {
                Column column = experiment.table().column(field.name()).orElseThrow();
                if (!column.isMissing(row)) {
                    values.put(
                            field.name(),
                            column instanceof NumberColumn numbers ? (Object) numbers.value(row) : column.text(row));
                }
            }
            rows.add(values);
        }
        return rows;
    }

    /** Microseconds per row. */
    private static double single(ServedModel model, List<Map<String, Object>> rows) {
        long begin = THREADS.getCurrentThreadCpuTime();
        for (int call = 0; call < CALLS_PER_TURN; call++) {
            model.predict(List.of(rows.get(call % ROWS)), false);
        }
        return (THREADS.getCurrentThreadCpuTime() - begin) / 1e3 / CALLS_PER_TURN;
    }

    private static double batch(ServedModel model, List<Map<String, Object>> rows) {
        long begin = THREADS.getCurrentThreadCpuTime();
        for (int pass = 0; pass < PASSES_PER_TURN; pass++) {
            model.predict(rows, false);
        }
        return (THREADS.getCurrentThreadCpuTime() - begin) / 1e3 / PASSES_PER_TURN / ROWS;
    }

    private static void print(String name, String what, double[][] micros) {
        double off = median(micros[0]);
        double on = median(micros[1]);
        System.out.printf(
                "| %s | %s | %.2f | %.2f | %.0f ns | %.1f %% |%n",
                name, what, off, on, 1000 * (on - off), 100 * (on - off) / off);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
