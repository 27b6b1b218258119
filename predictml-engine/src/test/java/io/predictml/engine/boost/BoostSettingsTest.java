package io.predictml.engine.boost;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.predictml.engine.boost.BoostSettings.Library;
import io.predictml.engine.boost.BoostSettings.Sampling;
import io.predictml.engine.boost.BoostSettings.Schedule;
import io.predictml.engine.boost.BoostSettings.Style;
import io.predictml.engine.boost.BoostSettings.TreeShape;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What can't be learned from, or by, is refused before a library sees it. */
class BoostSettingsTest {
    private static final Sampling ALL = new Sampling(1, 1, 1);
    private static final Schedule SHORT = new Schedule(0.1, 10, 0);
    private static final TreeShape SHALLOW = new TreeShape(0, 3, 1, 1);

    @Test
    void aSettingOutOfItsRangeIsRefused() {
        List<ThrowingCallable> wrong = List.of(
                () -> new TreeShape(1025, 0, 1, 1),
                () -> new TreeShape(1, 0, 1, 1),
                () -> new TreeShape(0, 31, 1, 1),
                () -> new TreeShape(0, 3, -1, 1),
                () -> new TreeShape(0, 3, 1, Double.NaN),
                () -> new Sampling(0, 1, 1),
                () -> new Sampling(1, 1.1, 1),
                () -> new Sampling(1, 1, Double.NaN),
                () -> new Schedule(0, 1, 0),
                () -> new Schedule(0.1, 0, 0),
                () -> new Schedule(0.1, 1, -1),
                () -> BoostPreset.XGB_D3.settings().withSeed(-1),
                () -> BoostPreset.XGB_D3.settings().withThreads(0));
        for (ThrowingCallable each : wrong) {
            refused(each, "");
        }
        refused(() -> new Schedule(3, 10, 0), "The learning rate is 3.0; it must be from 1.0E-4 to 1.0.");
    }

    @Test
    void whatALibraryCannotDoIsRefused() {
        refused(
                () -> new BoostSettings(Library.XGBOOST, Style.EXTRA_TREES, SHALLOW, ALL, SHORT, 1, 1),
                "LightGBM only");
        refused(() -> new BoostSettings(Library.LIGHTGBM, Style.FOREST, SHALLOW, ALL, SHORT, 1, 1), "below 1");
        refused(
                () -> new BoostSettings(Library.XGBOOST, Style.GRADIENT, new TreeShape(0, 0, 1, 1), ALL, SHORT, 1, 1),
                "limit of depth");
    }

    @Test
    void dataThatContradictsItselfIsRefused() {
        double[][] rows = {{0, 1}, {1, Double.NaN}};
        int[] levels = {2, 0};
        double[] targets = {0, 1};
        refused(() -> BoostData.numbers(new double[0][0], levels, new double[0]), "no row");
        refused(() -> BoostData.numbers(rows, new int[0], targets), "no column");
        refused(() -> BoostData.numbers(rows, levels, new double[] {1}), "1 targets for 2 rows");
        refused(() -> BoostData.numbers(rows, new int[] {1, 0}, targets), "Row 1 has 1.0 in column 0");
        refused(() -> BoostData.numbers(rows, new int[] {2, 0, 0}, targets), "Row 0 has 2 values for 3 columns");
        refused(() -> BoostData.numbers(new double[][] {{0, 1 / 0.0}}, levels, new double[1]), "infinite");
        refused(() -> BoostData.numbers(rows, levels, new double[] {0, Double.NaN}), "The target of row 1");
        refused(() -> BoostData.classes(rows, levels, targets, 1), "two classes or more");
        refused(() -> BoostData.classes(rows, levels, new double[] {0, 2}, 2), "The target of row 1");
        BoostData good = BoostData.classes(rows, levels, targets, 2);
        refused(() -> good.weighted(new double[] {1}), "1 weights for 2 rows");
        refused(() -> good.weighted(new double[] {-1, 1}), "weight can't be -1.0");
        refused(() -> good.weighted(new double[2]), "above zero");
    }

    private static void refused(ThrowingCallable wrong, String sentence) {
        assertThatThrownBy(wrong).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(sentence);
    }
}
