package io.predictml.engine.algorithm;

import io.predictml.domain.training.ModelFamily;
import io.predictml.domain.training.TrainingSettings;
import io.predictml.engine.RealTables;
import io.predictml.engine.boost.BoostPreset;
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
import io.predictml.engine.prepare.Encoding;
import io.predictml.engine.prepare.Field;
import io.predictml.engine.table.Table;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Prints what one raw row costs, answered and answered with its reasons, by a booster of exactly 200 rounds that was
 * published and loaded. Nothing is asserted, and the build does not run it; see {@code benchmarks/explanations}.
 */
class ExplanationBenchmark {
    /** What the thread used, so that neighbours on the machine do not count. */
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private static final int ROUNDS = 200;
    private static final int CALLS = 4_000;
    private static final int WARM_UP = 2_000;

    @TempDir
    private static Path folder;

    @ParameterizedTest
    @CsvSource({
        "telco_churn, churn, LGBM_DEFAULT",
        "telco_churn, churn, LGBM_LARGE",
        "telco_churn, churn, XGB_D6",
        "diamonds, price, LGBM_DEFAULT",
        "diamonds, price, XGB_DEFAULT",
        "ames_housing, Sale_Price, LGBM_LARGE",
        "penguins, species, LGBM_DEFAULT",
        "digits, target, LGBM_DEFAULT"
    })
    void aRowAndItsReasons(String tableName, String target, BoostPreset preset) throws Exception {
        Experiment experiment = Experiment.prepare(
                RealTables.some(tableName, 10_000),
                target,
                TrainingSettings.standard(),
                folder.resolve(tableName + preset));
        Table table = experiment.table();
        Scorer scorer = publish(experiment, table, preset);
        List<Map<String, Object>> rows = rows(table, experiment.fields());
        double[] answered = micros(scorer, rows, false);
        double[] explained = micros(scorer, rows, true);
        System.out.printf(
                "| %s | %s | %.0f | %.0f | %.0f | %.0f |%n",
                tableName, preset, at(answered, 0.5), at(answered, 0.99), at(explained, 0.5), at(explained, 0.99));
    }

    private static Scorer publish(Experiment experiment, Table table, BoostPreset preset) throws Exception {
        Algorithm algorithm = new Algorithm(
                preset.name(),
                ModelFamily.LIGHTGBM,
                preset.name(),
                Encoding.NOMINAL,
                Effort.of(1, 1, Integer.MAX_VALUE),
                new BoostLearner(preset.settings().withExactly(ROUNDS)));
        TrainedModel model = TrainedModel.train(
                algorithm, table, experiment.fields(), experiment.allTrainingRows(), experiment.target(table), 42, 1);
        ModelContent content = new ModelContent(
                model,
                preset.name(),
                preset.name(),
                experiment.problemType(),
                ScoringField.of(table, experiment.fields()),
                ScoringField.schema(table, experiment.fields(), List.of()),
                Map.of(),
                new Uncertainty(Calibration.none(), new Conformal(List.of(), List.of(1.0), 0.1)),
                Provenance.now(experiment.tableSha256(), experiment.target(), 1));
        Path file = experiment.folder().resolve("model.predictml");
        PublishedModel published = ModelArtefact.write(content, table, experiment.fields(), file);
        return ModelArtefact.load(file, published.sha256(), "1");
    }

    private static List<Map<String, Object>> rows(Table table, List<Field> fields) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int row = 0; row < Math.min(300, table.rows()); row++) {
            Map<String, Object> values = new HashMap<>();
            for (Field field : fields) {
                values.put(
                        field.name(), table.column(field.name()).orElseThrow().text(row));
            }
            rows.add(values);
        }
        return rows;
    }

    /** Per call of one row, ascending. */
    private static double[] micros(Scorer scorer, List<Map<String, Object>> rows, boolean explain) {
        double[] micros = new double[CALLS];
        for (int call = -WARM_UP; call < CALLS; call++) {
            long begin = THREADS.getCurrentThreadCpuTime();
            scorer.predict(List.of(rows.get(Math.floorMod(call, rows.size()))), explain);
            if (call >= 0) {
                micros[call] = (THREADS.getCurrentThreadCpuTime() - begin) / 1e3;
            }
        }
        Arrays.sort(micros);
        return micros;
    }

    private static double at(double[] sorted, double share) {
        return sorted[(int) (share * (sorted.length - 1))];
    }
}
