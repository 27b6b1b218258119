package io.predictml.engine.model;

import io.predictml.domain.training.TrainingSettings;
import io.predictml.engine.RealTables;
import io.predictml.engine.algorithm.FittedModel;
import io.predictml.engine.algorithm.ModelForm;
import io.predictml.engine.compare.Experiment;
import io.predictml.engine.prepare.Field;
import io.predictml.engine.table.Table;
import java.io.IOException;
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
 * Prints what rows that were read cost to encode and answer, by our own form and by Weka's instances from the pool, in
 * turns, after as much of warming up. Nothing is asserted, and the build does not run it; see {@code benchmarks/scoring-core}.
 */
class ScoringBenchmark {
    /** What the thread used, so that neighbours on the machine do not count. */
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private static final int ROWS = 1_000;
    private static final int CALLS = 4_000;
    /** One side after the other, for each finds the processor's memory full of its own then, as in service. */
    private static final int TURNS = 10;

    private static final int PASSES = 20;

    @TempDir
    private static Path folder;

    @ParameterizedTest
    @CsvSource({"RandomForestClassifier", "LogisticRegression", "GaussianNB", "DecisionTreeClassifier"})
    void ownFormAgainstWeka(String name) throws Exception {
        Experiment experiment = Experiment.prepare(
                RealTables.read("telco_churn").table(), "churn", TrainingSettings.standard(), folder.resolve(name));
        Table table = experiment.table();
        TrainedModel weka = TrainedModel.train(
                experiment.algorithm(name),
                table,
                experiment.fields(),
                experiment.allTrainingRows(),
                experiment.target(table),
                42,
                1);
        TrainedModel own = weka.translated(Checks.rows(table, experiment.fields()), System.out::println);
        List<ParsedRow> rows = rows(table, experiment.fields());
        measure(name, pool(own), pool(weka), own, rows);
    }

    private static ModelPool pool(TrainedModel model) throws IOException {
        List<byte[]> forms = new ArrayList<>();
        for (FittedModel each : model.models()) {
            forms.add(ModelForm.write(each));
        }
        return ModelPool.of(forms);
    }

    private static void measure(String name, ModelPool own, ModelPool weka, TrainedModel model, List<ParsedRow> rows) {
        ModelPool[] pools = {own, weka};
        double[][] one = {new double[CALLS], new double[CALLS]};
        double[][] all = {new double[PASSES], new double[PASSES]};
        for (int turn = -TURNS; turn < TURNS; turn++) {
            for (int side = 0; side < 2; side++) {
                for (int i = 0; i < CALLS / TURNS; i++) {
                    int call = Math.floorMod(turn, TURNS) * (CALLS / TURNS) + i;
                    one[side][call] = micros(pools[side], model, List.of(rows.get(call % ROWS)));
                }
            }
        }
        for (int pass = -PASSES; pass < PASSES; pass++) {
            for (int side = 0; side < 2; side++) {
                all[side][Math.floorMod(pass, PASSES)] = micros(pools[side], model, rows);
            }
        }
        print(name, 1, one);
        print(name, ROWS, all);
    }

    private static double micros(ModelPool pool, TrainedModel model, List<ParsedRow> rows) {
        long begin = THREADS.getCurrentThreadCpuTime();
        pool.use(models -> answers(model.with(models), rows));
        return (THREADS.getCurrentThreadCpuTime() - begin) / 1e3;
    }

    private static List<double[]> answers(TrainedModel model, List<ParsedRow> rows) {
        try {
            return model.predict(rows);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void print(String name, int rows, double[][] sides) {
        Arrays.sort(sides[0]);
        Arrays.sort(sides[1]);
        double own = at(sides[0], 0.5);
        double weka = at(sides[1], 0.5);
        System.out.printf(
                "| %s | %,d | %,.1f | %,.1f | %,.1f | %,.1f | %.1f |%n",
                name, rows, own, at(sides[0], 0.99), weka, at(sides[1], 0.99), weka / own);
    }

    private static double at(double[] sorted, double share) {
        return sorted[(int) (share * (sorted.length - 1))];
    }

    private static List<ParsedRow> rows(Table table, List<Field> fields) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            Map<String, Object> values = new HashMap<>();
            for (Field field : fields) {
                values.put(
                        field.name(), table.column(field.name()).orElseThrow().text(row));
            }
            rows.add(values);
        }
        return new InputReader(ScoringField.of(table, fields)).read(rows);
    }
}
