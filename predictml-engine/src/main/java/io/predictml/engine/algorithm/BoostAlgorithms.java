package io.predictml.engine.algorithm;

import io.predictml.domain.training.ModelFamily;
import io.predictml.domain.training.ProblemType;
import io.predictml.engine.boost.BoostPreset;
import io.predictml.engine.boost.BoostSettings.Library;
import io.predictml.engine.prepare.Encoding;
import java.util.ArrayList;
import java.util.List;

/**
 * XGBoost's and LightGBM's part of the catalogue: each with several settings, for none is best on every table, and with
 * settings that are searched for the table. They get
 * numbers with their gaps and categories as they are.
 */
public final class BoostAlgorithms implements AlgorithmSource {
    private static final int ALL_ROWS = Integer.MAX_VALUE;
    private static final int MOST_CLASSES = 50;

    @Override
    public List<Algorithm> algorithms(ProblemType problem) {
        String kind = problem.isClassification() ? "Classifier" : "Regressor";
        List<Algorithm> all = new ArrayList<>(List.of(
                boosted("LGBM" + kind, BoostPreset.LGBM_DEFAULT, 0.5),
                boosted("LGBM" + kind + "Small", BoostPreset.LGBM_SMALL, 0.6),
                boosted("LGBM" + kind + "Large", BoostPreset.LGBM_LARGE, 0.9),
                boosted("LGBM" + kind + "ExtraTrees", BoostPreset.LGBM_EXTRA_TREES, 0.6),
                boosted("XGB" + kind, BoostPreset.XGB_DEFAULT, 0.7),
                boosted("XGB" + kind + "Shallow", BoostPreset.XGB_D3, 0.8),
                boosted("XGB" + kind + "Deep", BoostPreset.XGB_D6, 1.2),
                ordered("CatBoost" + kind),
                boosted("LGBM" + kind + "Tuned", BoostPreset.LGBM_SMALL, 0.6),
                boosted("XGB" + kind + "Tuned", BoostPreset.XGB_D3, 0.8)));
        if (problem.isClassification()) {
            // Its trees are not corrected by each other, and one number per leaf is too coarse an answer for a number.
            all.add(boosted("LGBM" + kind + "Forest", BoostPreset.LGBM_FOREST, 0.8));
            all.add(BalancedLearner.of(boosted("LGBM" + kind, BoostPreset.LGBM_SMALL, 0.6)));
        } else {
            all.add(LogTargetLearner.of(boosted("LGBMRegressorLog", BoostPreset.LGBM_DEFAULT, 0.5)));
            all.add(LogTargetLearner.of(boosted("LGBMRegressorSmallLog", BoostPreset.LGBM_SMALL, 0.6)));
            all.add(LogTargetLearner.of(boosted("XGBRegressorShallowLog", BoostPreset.XGB_D3, 0.8)));
            all.add(LogTargetLearner.of(boosted("XGBRegressorDeepLog", BoostPreset.XGB_D6, 1.2)));
        }
        return List.copyOf(all);
    }

    /**
     * CatBoost's part, for no library of it can be trained from Java: statistics of the target for the categories and
     * symmetric trees (Prokhorenkova et al., 2018), both our own.
     */
    private static Algorithm ordered(String name) {
        return new Algorithm(
                name,
                ModelFamily.ENSEMBLE,
                "own, after CatBoost: io.predictml.engine.boost.SymmetricBooster",
                Encoding.ORDERED,
                Effort.of(1, 1.1, ALL_ROWS).upToClasses(MOST_CLASSES).forEachClass(),
                new BoostLearner(BoostPreset.SYMMETRIC.settings()));
    }

    private static Algorithm boosted(String name, BoostPreset preset, double seconds) {
        boolean lightGbm = preset.settings().library() == Library.LIGHTGBM;
        return new Algorithm(
                name,
                lightGbm ? ModelFamily.LIGHTGBM : ModelFamily.XGBOOST,
                lightGbm ? "com.microsoft.ml.lightgbm" : "ml.dmlc.xgboost4j.java.XGBoost",
                Encoding.NOMINAL,
                Effort.of(seconds, 1, ALL_ROWS).upToClasses(MOST_CLASSES).forEachClass(),
                new BoostLearner(preset.settings()));
    }
}
