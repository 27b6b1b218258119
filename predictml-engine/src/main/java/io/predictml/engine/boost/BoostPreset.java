package io.predictml.engine.boost;

import io.predictml.engine.boost.BoostSettings.Library;
import io.predictml.engine.boost.BoostSettings.Sampling;
import io.predictml.engine.boost.BoostSettings.Schedule;
import io.predictml.engine.boost.BoostSettings.Style;
import io.predictml.engine.boost.BoostSettings.TreeShape;

/**
 * Settings that earned a place by measurement: what wins depends on the size and the noise of a table, so a comparison
 * tries several.
 */
public enum BoostPreset {
    /** LightGBM as its authors ship it, but stopped early: for large tables. */
    LGBM_DEFAULT,
    /** Small trees, strong regularisation: for small and noisy tables. */
    LGBM_SMALL,
    /** Slower and with more leaves than the default: for large tables with fine structure. */
    LGBM_LARGE,
    /** Thresholds at random: other errors than the rest, so it helps a blend. */
    LGBM_EXTRA_TREES,
    /** A forest: sturdy against noise. */
    LGBM_FOREST,
    /** XGBoost as its authors ship it, but slower and stopped early. */
    XGB_DEFAULT,
    /** Shallow trees: the best single model on several small tables. */
    XGB_D3,
    /** Deep trees on part of the rows and columns. */
    XGB_D6,
    /** Symmetric trees: one question per level leaves little room to fit noise. */
    SYMMETRIC;

    private static final Sampling ALL = new Sampling(1, 1, 1);

    /** One thread, seed 42, at most 1,500 rounds with a patience of 50; the forest has 200 trees and no early stop. */
    public BoostSettings settings() {
        return switch (this) {
            case LGBM_DEFAULT -> lightGbm(Style.GRADIENT, new TreeShape(31, 0, 20, 0), ALL, upTo1500(0.1));
            case LGBM_SMALL ->
                lightGbm(Style.GRADIENT, new TreeShape(8, 0, 10, 1), new Sampling(0.8, 0.5, 1), upTo1500(0.05));
            case LGBM_LARGE ->
                lightGbm(Style.GRADIENT, new TreeShape(63, 0, 20, 1), new Sampling(0.8, 0.8, 1), upTo1500(0.05));
            case LGBM_EXTRA_TREES ->
                lightGbm(Style.EXTRA_TREES, new TreeShape(31, 0, 10, 1), new Sampling(0.8, 0.8, 1), upTo1500(0.1));
            case LGBM_FOREST ->
                lightGbm(Style.FOREST, new TreeShape(63, 0, 5, 0), new Sampling(0.63, 1, 0.5), new Schedule(1, 200, 0));
            case XGB_DEFAULT -> xgboost(new TreeShape(0, 6, 1, 1), ALL, upTo1500(0.1));
            case XGB_D3 -> xgboost(new TreeShape(0, 3, 2, 1), new Sampling(0.8, 0.5, 1), upTo1500(0.05));
            case XGB_D6 -> xgboost(new TreeShape(0, 6, 3, 2), new Sampling(0.8, 0.6, 1), upTo1500(0.05));
            case SYMMETRIC ->
                new BoostSettings(
                        Library.SYMMETRIC,
                        Style.GRADIENT,
                        new TreeShape(0, 6, 0, 10),
                        new Sampling(0.8, 0.4, 1),
                        upTo1500(0.05),
                        42,
                        1);
        };
    }

    private static BoostSettings lightGbm(Style style, TreeShape shape, Sampling sampling, Schedule schedule) {
        return new BoostSettings(Library.LIGHTGBM, style, shape, sampling, schedule, 42, 1);
    }

    private static BoostSettings xgboost(TreeShape shape, Sampling sampling, Schedule schedule) {
        return new BoostSettings(Library.XGBOOST, Style.GRADIENT, shape, sampling, schedule, 42, 1);
    }

    private static Schedule upTo1500(double learningRate) {
        return new Schedule(learningRate, 1500, 50);
    }
}
