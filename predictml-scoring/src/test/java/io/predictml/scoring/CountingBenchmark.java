package io.predictml.scoring;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.OperatingSystemMXBean;
import io.predictml.domain.account.Caller;
import io.predictml.domain.dataset.DatasetId;
import io.predictml.domain.dataset.UploadLimits;
import io.predictml.domain.prediction.ServedModel;
import io.predictml.domain.prediction.ServedModels;
import io.predictml.domain.training.TrainingSettings;
import io.predictml.ejb.monitoring.Counted;
import io.predictml.engine.algorithm.Algorithm;
import io.predictml.engine.compare.Experiment;
import io.predictml.engine.evaluate.Calibration;
import io.predictml.engine.evaluate.Conformal;
import io.predictml.engine.evaluate.Uncertainty;
import io.predictml.engine.model.ModelArtefact;
import io.predictml.engine.model.ModelContent;
import io.predictml.engine.model.Provenance;
import io.predictml.engine.model.PublishedModel;
import io.predictml.engine.model.ScoringField;
import io.predictml.engine.model.TrainedModel;
import io.predictml.engine.record.Sha256;
import io.predictml.engine.table.Column;
import io.predictml.engine.table.NumberColumn;
import io.predictml.engine.table.Table;
import io.predictml.engine.table.TableReader;
import io.undertow.Undertow;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Prints what counting takes of the inference server's throughput: the same model behind the same door, with its meter, its
 * training data's distribution and its kept answers, and without the three, in turns, called by wrk. Nothing is asserted, and
 * the build does not run it; see {@code benchmarks/monitoring}.
 */
class CountingBenchmark {
    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final Pattern CALLS = Pattern.compile("(\\d+) requests in");

    private static final int TURNS = 15;
    private static final int WARM_TURNS = 4;
    private static final String SECONDS = "2s";

    @TempDir
    private static Path folder;

    private record OnAndOff(ServedModel on, ServedModel off) implements ServedModels {
        @Override
        public ServedModel find(Caller caller, DatasetId dataset) {
            return dataset.value().equals("report_1") ? on : off;
        }

        @Override
        public void answered(DatasetId dataset) {
            // What the server does once with each dataset's first answer is not counting.
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"RandomForestClassifier", "LogisticRegression"})
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
        Path bare = withoutReference(published.file());
        ServedModels models = new OnAndOff(
                Counted.of(ModelArtefact.load(published.file(), published.sha256(), "1")),
                ModelArtefact.load(bare, Sha256.of(bare), "1"));
        Undertow door = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .setIoThreads(2)
                .setWorkerThreads(4)
                .setHandler(ScoringServer.servlets(new SharedToken(Optional.empty()), models))
                .build();
        door.start();
        try {
            int port = ((InetSocketAddress) door.getListenerInfo().get(0).getAddress()).getPort();
            for (int rows : new int[] {1, 100}) {
                compare(name, rows, script(experiment, rows), port);
            }
        } finally {
            door.stop();
        }
    }

    private static void compare(String name, int rows, Path script, int port) throws Exception {
        double[][] micros = new double[2][TURNS];
        double[][] perSecond = new double[2][TURNS];
        for (int turn = -WARM_TURNS; turn < TURNS; turn++) {
            for (int place = 0; place < 2; place++) {
                // Who comes first changes with each turn.
                int side = (place + turn) & 1;
                String address = "http://127.0.0.1:%d/predict/report_%d".formatted(port, side);
                long before = PROCESS.getProcessCpuTime();
                long calls = calls("wrk", "-t1", "-c8", "-d" + SECONDS, "-s", script.toString(), address);
                if (turn >= 0) {
                    micros[side][turn] = (PROCESS.getProcessCpuTime() - before) / 1e3 / calls;
                    perSecond[side][turn] = calls / 2.0;
                }
            }
        }
        System.out.printf(
                "| %s | %d | %.0f | %.0f | %.2f | %.2f | %.1f %% |%n",
                name,
                rows,
                median(perSecond[0]),
                median(perSecond[1]),
                median(micros[0]),
                median(micros[1]),
                100 * (median(micros[1]) / median(micros[0]) - 1));
    }

    private static long calls(String... command) throws Exception {
        Process wrk = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        wrk.waitFor();
        Matcher found = CALLS.matcher(said);
        if (!found.find() || said.contains("Non-2xx")) {
            throw new IOException("wrk said: " + said);
        }
        return Long.parseLong(found.group(1));
    }

    /** What wrk sends: 64 calls in turn, each of its own rows. */
    private static Path script(Experiment experiment, int rows) throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<Map<String, Object>> all = rows(experiment, 64 * rows);
        StringBuilder lua = new StringBuilder("local bodies = {}\n");
        for (int call = 0; call < 64; call++) {
            List<Map<String, Object>> own = all.subList(call * rows, (call + 1) * rows);
            lua.append("bodies[%d] = [==[%s]==]%n".formatted(call, json.writeValueAsString(own)));
        }
        lua.append(
                """
                local at = 0
                request = function()
                  at = (at + 1) % 64
                  return wrk.format("POST", nil, {["Content-Type"] = "application/json"}, bodies[at])
                end
                """);
        return Files.writeString(folder.resolve("calls-" + rows + ".lua"), lua);
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

    private static List<Map<String, Object>> rows(Experiment experiment, int many) {
        Table table = experiment.table();
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int row = 0; row < many; row++) {
            Map<String, Object> values = new HashMap<>();
            for (var field : experiment.fields()) {
                Column column = table.column(field.name()).orElseThrow();
                int place = row % table.rows();
                if (!column.isMissing(place)) {
                    values.put(
                            field.name(),
                            column instanceof NumberColumn numbers
                                    ? (Object) numbers.value(place)
                                    : column.text(place));
                }
            }
            rows.add(values);
        }
        return rows;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
