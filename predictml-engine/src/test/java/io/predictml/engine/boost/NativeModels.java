package io.predictml.engine.boost;

import static com.microsoft.ml.lightgbm.lightgbmlibConstants.C_API_DTYPE_FLOAT64;

import com.microsoft.ml.lightgbm.SWIGTYPE_p_double;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_int;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_long_long;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_p_void;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_void;
import com.microsoft.ml.lightgbm.lightgbmlib;
import io.predictml.engine.boost.BoostSettings.Library;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** What the libraries themselves predict and explain: what our evaluators are held against. */
record NativeModels(TreeEnsemble trees, Predictor predictor) {

    /** The kinds of answer, numbered as in LightGBM's C interface. */
    enum Answer {
        PREDICTION(0),
        SCORE(1),
        CONTRIBUTION(3);

        private final int code;

        Answer(int code) {
            this.code = code;
        }
    }

    interface Predictor {
        double[][] answer(BoostData rows, Answer answer);
    }

    /** The presets whose library can be asked the same. */
    static List<BoostPreset> presets() {
        return Stream.of(BoostPreset.values())
                .filter(preset -> preset.settings().library() != Library.SYMMETRIC)
                .toList();
    }

    static NativeModels train(BoostSettings settings, BoostData data, int rounds) {
        return settings.library() == Library.LIGHTGBM
                ? lightGbm(settings, data, rounds)
                : xgboost(settings, data, rounds);
    }

    private static NativeModels lightGbm(BoostSettings settings, BoostData data, int rounds) {
        try (LightGbmBooster booster = LightGbmBooster.open(settings, data, Optional.empty())) {
            grow(booster, rounds);
            String text = booster.text(rounds);
            return new NativeModels(
                    booster.ensemble(rounds), (rows, answer) -> lightGbmAnswer(text, rows, answer, data.classes()));
        }
    }

    private static NativeModels xgboost(BoostSettings settings, BoostData data, int rounds) {
        try (XgboostBooster booster = XgboostBooster.open(settings, data, Optional.empty())) {
            grow(booster, rounds);
            byte[] bytes = booster.bytes();
            return new NativeModels(booster.ensemble(rounds), (rows, answer) -> xgboostAnswer(bytes, rows, answer));
        }
    }

    private static void grow(RoundBooster booster, int rounds) {
        for (int round = 0; round < rounds; round++) {
            booster.grow(round);
        }
    }

    private static double[][] xgboostAnswer(byte[] bytes, BoostData rows, Answer answer) {
        try {
            Booster booster = XGBoost.loadModel(bytes);
            booster.setParam("nthread", 1);
            DMatrix matrix = XgboostBooster.matrix(rows);
            float[][] answers =
                    switch (answer) {
                        case PREDICTION -> booster.predict(matrix);
                        case SCORE -> booster.predict(matrix, true);
                        case CONTRIBUTION -> booster.predictContrib(matrix, 0);
                    };
            double[][] widened = new double[answers.length][answers[0].length];
            for (int i = 0; i < answers.length; i++) {
                for (int j = 0; j < answers[i].length; j++) {
                    widened[i][j] = answers[i][j];
                }
            }
            matrix.dispose();
            booster.dispose();
            return widened;
        } catch (XGBoostError | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** By the C interface, with a buffer of the right size. */
    private static double[][] lightGbmAnswer(String text, BoostData rows, Answer answer, int classes) {
        int scores = classes < 3 ? 1 : classes;
        int width = answer == Answer.CONTRIBUTION ? scores * (rows.features() + 1) : scores;
        SWIGTYPE_p_p_void handle = lightgbmlib.new_voidpp();
        SWIGTYPE_p_int iterations = lightgbmlib.new_intp();
        check(lightgbmlib.LGBM_BoosterLoadModelFromString(text, iterations, handle));
        SWIGTYPE_p_void booster = lightgbmlib.voidpp_value(handle);
        SWIGTYPE_p_double cells = cells(rows);
        SWIGTYPE_p_double out = lightgbmlib.new_doubleArray((long) rows.size() * width);
        SWIGTYPE_p_long_long length = lightgbmlib.new_int64_tp();
        check(lightgbmlib.LGBM_BoosterPredictForMat(
                booster,
                lightgbmlib.double_to_voidp_ptr(cells),
                C_API_DTYPE_FLOAT64,
                rows.size(),
                rows.features(),
                1,
                answer.code,
                0,
                -1,
                "num_threads=1",
                length,
                out));
        double[][] answers = new double[rows.size()][width];
        for (int i = 0; i < rows.size(); i++) {
            for (int j = 0; j < width; j++) {
                answers[i][j] = lightgbmlib.doubleArray_getitem(out, (long) i * width + j);
            }
        }
        lightgbmlib.delete_doubleArray(cells);
        lightgbmlib.delete_doubleArray(out);
        check(lightgbmlib.LGBM_BoosterFree(booster));
        return answers;
    }

    private static SWIGTYPE_p_double cells(BoostData rows) {
        SWIGTYPE_p_double cells = lightgbmlib.new_doubleArray((long) rows.size() * rows.features());
        for (int i = 0; i < rows.size(); i++) {
            for (int j = 0; j < rows.features(); j++) {
                lightgbmlib.doubleArray_setitem(cells, (long) i * rows.features() + j, rows.row(i)[j]);
            }
        }
        return cells;
    }

    private static void check(int code) {
        if (code != 0) {
            throw new IllegalStateException(lightgbmlib.LGBM_GetLastError());
        }
    }
}
