package io.predictml.engine.boost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.predictml.engine.boost.BoostSettings.Library;
import io.predictml.engine.boost.NativeModels.Answer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Our evaluator against the libraries, on real tables. */
class TreeEnsembleTest {
    private static final int ROUNDS = 30;

    static Stream<Arguments> presetsAndTables() {
        List<Supplier<Tables>> suppliers = List.of(
                Tables::telco,
                Tables::creditStatus,
                Tables::penguins,
                Tables::soybean,
                Tables::concrete,
                () -> Tables.diamonds(4000));
        List<String> names = List.of("telco", "credit", "penguins", "soybean", "concrete", "diamonds");
        List<Arguments> all = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            Tables tables = suppliers.get(i).get();
            for (BoostPreset preset : NativeModels.presets()) {
                all.add(Arguments.argumentSet(preset + " on " + names.get(i), preset, tables));
            }
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("presetsAndTables")
    void scoresAndPredictionsAreTheLibrarysOwn(BoostPreset preset, Tables tables) {
        NativeModels model = NativeModels.train(preset.settings(), tables.training(), ROUNDS);
        boolean exact = preset.settings().library() == Library.XGBOOST;
        BoostData rows = withHoles(tables.held());
        double[][] scores = model.predictor().answer(rows, Answer.SCORE);
        double[][] predictions = model.predictor().answer(rows, Answer.PREDICTION);
        // LightGBM averages a forest's predictions, but not its raw scores.
        double trees = preset == BoostPreset.LGBM_FOREST ? ROUNDS : 1;
        double[] score = new double[model.trees().scores()];
        double[] prediction = new double[model.trees().predictions()];
        for (int i = 0; i < rows.size(); i++) {
            double[] expected = Arrays.stream(scores[i]).map(sum -> sum / trees).toArray();
            model.trees().score(rows.row(i), score);
            assertClose(score, expected, exact ? 0 : 1e-12);
            model.trees().predict(rows.row(i), prediction);
            // Of two classes the libraries tell the second one's probability.
            double[] told = rows.classes() == 2 ? new double[] {prediction[1]} : prediction;
            assertClose(told, predictions[i], exact ? 1e-6 : 1e-9);
        }
    }

    private static void assertClose(double[] actual, double[] expected, double relative) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int k = 0; k < actual.length; k++) {
            assertThat(actual[k]).isCloseTo(expected[k], within(relative * Math.abs(expected[k])));
        }
    }

    @Test
    void manyThreadsMayShareOneEnsemble() throws Exception {
        Tables tables = Tables.soybean();
        TreeEnsemble trees = NativeModels.train(BoostPreset.LGBM_SMALL.settings(), tables.training(), 20)
                .trees();
        List<double[]> expected = predictions(trees, tables.held());
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Callable<List<double[]>> work = () -> predictions(trees, tables.held());
            for (Future<List<double[]>> done : threads.invokeAll(List.of(work, work, work, work))) {
                assertThat(done.get()).usingRecursiveComparison().isEqualTo(expected);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aRowOfAnotherWidthIsRefused() {
        TreeEnsemble trees = NativeModels.train(
                        BoostPreset.XGB_D3.settings(), Tables.concrete().training(), 2)
                .trees();
        assertThatThrownBy(() -> trees.predict(new double[3], new double[1]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("A row of 8 values");
    }

    @Test
    void aThresholdOfFloatsDividesTheDoublesAsRoundingWould() {
        Random random = new Random(3);
        for (int i = 0; i < 200_000; i++) {
            float threshold = Float.intBitsToFloat(random.nextInt());
            if (Float.isFinite(threshold)) {
                double bound = XgboostModel.greatestBelow(threshold);
                assertThat((float) bound).isLessThan(threshold);
                assertThat((float) Math.nextUp(bound)).isGreaterThanOrEqualTo(threshold);
            }
        }
    }

    private static List<double[]> predictions(TreeEnsemble trees, BoostData rows) {
        List<double[]> predictions = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            double[] prediction = new double[trees.predictions()];
            trees.predict(rows.row(i), prediction);
            predictions.add(prediction);
        }
        return predictions;
    }

    /** Values and categories that training never saw, and missing ones everywhere. */
    private static BoostData withHoles(BoostData data) {
        Random random = new Random(7);
        int[] levels = new int[data.features()];
        Arrays.setAll(levels, j -> data.levels(j) == 0 ? 0 : data.levels(j) + 40);
        double[][] rows = new double[data.size()][];
        double[] targets = new double[data.size()];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = data.row(i).clone();
            targets[i] = data.target(i);
            for (int j = 0; j < levels.length; j++) {
                int draw = random.nextInt(12);
                if (draw == 0) {
                    rows[i][j] = Double.NaN;
                } else if (draw == 1) {
                    rows[i][j] = levels[j] == 0 ? random.nextGaussian() * 1e3 : random.nextInt(levels[j]);
                }
            }
        }
        return data.classes() == 0
                ? BoostData.numbers(rows, levels, targets)
                : BoostData.classes(rows, levels, targets, data.classes());
    }
}
