package io.predictml.engine.boost;

import io.predictml.engine.boost.NativeModels.Answer;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Measures the presets on real tables (three quarters to learn from, a tenth of them to stop by, a quarter to test on)
 * and the evaluator against the libraries. To be run by hand, in a JVM of its own {@code java.io.tmpdir}.
 */
final class BoostBenchmark {
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private BoostBenchmark() {}

    public static void main(String[] arguments) throws InterruptedException {
        presets();
        evaluators("telco", Tables.telco());
        evaluators("diamonds", Tables.diamonds(10_000));
    }

    private static void presets() throws InterruptedException {
        Map<String, Tables> all = new LinkedHashMap<>();
        all.put("telco", Tables.telco());
        all.put("concrete", Tables.concrete());
        all.put("ames", Tables.ames());
        all.put("diamonds", Tables.diamonds(53_940));
        for (Map.Entry<String, Tables> each : all.entrySet()) {
            for (BoostPreset preset : BoostPreset.values()) {
                measure(each.getKey(), preset, each.getValue());
            }
        }
    }

    private static void measure(String name, BoostPreset preset, Tables tables) throws InterruptedException {
        BoostData training = tables.training();
        int cut = training.size() * 9 / 10;
        long start = cpuNanos();
        BoostOutcome stopped = new BoostTraining(preset.settings(), LIMIT)
                .train(Tables.part(training, 0, cut), Tables.part(training, cut, training.size()));
        double seconds = (cpuNanos() - start) / 1e9;
        long again = cpuNanos();
        BoostOutcome refit = new BoostTraining(preset.settings().withExactly(stopped.rounds()), LIMIT).train(training);
        double refitSeconds = (cpuNanos() - again) / 1e9;
        System.out.printf(
                "%-10s %-17s %4d rounds %-9s %6.2f s  refit %6.2f s  %s%n",
                name,
                preset,
                stopped.rounds(),
                stopped.ending(),
                seconds,
                refitSeconds,
                quality(refit.trees(), tables.held()));
    }

    /** Of this thread, which the libraries' single thread is too, so that neighbours on the machine don't count. */
    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static String quality(TreeEnsemble trees, BoostData rows) {
        double[] prediction = new double[trees.predictions()];
        double[] second = new double[rows.size()];
        double sum = 0;
        for (int i = 0; i < rows.size(); i++) {
            trees.predict(rows.row(i), prediction);
            if (rows.classes() == 0) {
                sum += Math.pow(prediction[0] - rows.target(i), 2);
            } else {
                second[i] = prediction[1];
                sum -= Math.log(prediction[(int) rows.target(i)]);
            }
        }
        return rows.classes() == 0
                ? String.format("RMSE %.4f", Math.sqrt(sum / rows.size()))
                : String.format("AUC %.4f logloss %.4f", areaUnderCurve(second, rows), sum / rows.size());
    }

    private static double areaUnderCurve(double[] second, BoostData rows) {
        long pairs = 0;
        double right = 0;
        for (int i = 0; i < second.length; i++) {
            for (int j = 0; rows.target(i) == 1 && j < second.length; j++) {
                if (rows.target(j) == 0) {
                    pairs++;
                    right += second[i] > second[j] ? 1 : second[i] == second[j] ? 0.5 : 0;
                }
            }
        }
        return right / pairs;
    }

    private static void evaluators(String name, Tables tables) {
        for (BoostPreset preset : NativeModels.presets()) {
            NativeModels model = NativeModels.train(preset.settings(), tables.training(), 200);
            BoostData rows = Tables.part(tables.held(), 0, 300);
            double[] prediction = new double[model.trees().predictions()];
            TreeShap shap = new TreeShap(model.trees());
            double own = nanos(rows, 30, row -> model.trees().predict(row, prediction));
            double explained = nanos(rows, 1, shap::contributions);
            double library = libraryNanos(model, rows, Answer.PREDICTION);
            double libraryExplained = libraryNanos(model, rows, Answer.CONTRIBUTION);
            System.out.printf(
                    "%-10s %-17s 200 trees  ns per row: predict %,.0f (library, in a batch, %,.0f)"
                            + "  explain %,.0f (library %,.0f)%n",
                    name, preset, own, library, explained, libraryExplained);
        }
    }

    /** The median of nine runs over the rows. */
    private static double nanos(BoostData rows, int times, Consumer<double[]> work) {
        double[] runs = new double[9];
        for (int run = 0; run < runs.length; run++) {
            long start = cpuNanos();
            for (int time = 0; time < times; time++) {
                for (int i = 0; i < rows.size(); i++) {
                    work.accept(rows.row(i));
                }
            }
            runs[run] = (double) (cpuNanos() - start) / times / rows.size();
        }
        Arrays.sort(runs);
        return runs[runs.length / 2];
    }

    private static double libraryNanos(NativeModels model, BoostData rows, Answer answer) {
        long start = cpuNanos();
        model.predictor().answer(rows, answer);
        return (double) (cpuNanos() - start) / rows.size();
    }
}
