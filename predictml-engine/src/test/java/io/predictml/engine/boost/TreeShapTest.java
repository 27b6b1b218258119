package io.predictml.engine.boost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.predictml.engine.boost.BoostSettings.Library;
import io.predictml.engine.boost.NativeModels.Answer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Contributions against those of the libraries, on real tables. */
class TreeShapTest {
    private static final int ROUNDS = 40;
    private static final int ROWS = 50;

    static Stream<Arguments> presetsAndTables() {
        List<Tables> tables = List.of(Tables.telco(), Tables.creditStatus(), Tables.concrete(), Tables.diamonds(3000));
        return tables.stream().flatMap(each -> NativeModels.presets().stream()
                // LightGBM forgets to average what a forest's trees contribute.
                .filter(preset -> preset != BoostPreset.LGBM_FOREST)
                .map(preset -> Arguments.of(preset, each)));
    }

    @ParameterizedTest(name = "{0} {index}")
    @MethodSource("presetsAndTables")
    void theContributionsAreTheLibrarysOwn(BoostPreset preset, Tables tables) {
        NativeModels model = NativeModels.train(preset.settings(), tables.training(), ROUNDS);
        TreeShap shap = new TreeShap(model.trees());
        double[][] contributions = model.predictor().answer(Tables.part(tables.held(), 0, ROWS), Answer.CONTRIBUTION);
        double relative = preset.settings().library() == Library.XGBOOST ? 1e-4 : 1e-9;
        // LightGBM adds up what a forest's trees contribute; we average it, as the score.
        double trees = preset == BoostPreset.LGBM_FOREST ? ROUNDS : 1;
        for (int i = 0; i < ROWS; i++) {
            double[] expected =
                    Arrays.stream(contributions[i]).map(sum -> sum / trees).toArray();
            double greatest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
            double[] own = shap.contributions(tables.held().row(i))[0];
            assertThat(own).as("row %d", i).containsExactly(expected, within(relative * greatest));
        }
    }

    @Test
    void theContributionsToEachClassAddUpToItsScore() throws InterruptedException {
        for (Tables tables : List.of(Tables.soybean(), Tables.penguins(), Tables.telco())) {
            for (BoostPreset preset : BoostPreset.values()) {
                BoostTraining training = new BoostTraining(preset.settings().withExactly(10), Duration.ofMinutes(1));
                addUp(training.train(tables.training()).trees(), tables.held());
            }
        }
    }

    private static void addUp(TreeEnsemble trees, BoostData rows) {
        TreeShap shap = new TreeShap(trees);
        double[] scores = new double[trees.scores()];
        for (int i = 0; i < 20; i++) {
            trees.score(rows.row(i), scores);
            double[][] contributions = shap.contributions(rows.row(i));
            for (int k = 0; k < scores.length; k++) {
                assertThat(Arrays.stream(contributions[k]).sum()).isCloseTo(scores[k], within(1e-5));
            }
        }
    }
}
