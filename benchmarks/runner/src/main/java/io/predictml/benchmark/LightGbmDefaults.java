package io.predictml.benchmark;

import com.microsoft.ml.lightgbm.SWIGTYPE_p_double;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_p_void;
import com.microsoft.ml.lightgbm.lightgbmlib;
import com.microsoft.ml.lightgbm.lightgbmlibConstants;
import io.github.metarank.lightgbm4j.LGBMBooster;
import io.github.metarank.lightgbm4j.LGBMBooster.FeatureImportanceType;
import io.github.metarank.lightgbm4j.LGBMDataset;
import io.github.metarank.lightgbm4j.LGBMException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** LightGBM as it comes; it is told which columns are categories. */
final class LightGbmDefaults {
    private LightGbmDefaults() {}

    static TrainedBooster train(LearningRows known) throws LGBMException {
        String parameters = parameters(known);
        LGBMDataset dataset =
                LGBMDataset.createFromMat(known.cells(), known.rows(), known.columns(), true, parameters, null);
        dataset.setField("label", known.targets());
        LGBMBooster booster = LGBMBooster.create(dataset, parameters);
        for (int round = 0; round < BoosterDefaults.ROUNDS && !booster.updateOneIter(); round++) {
            // updateOneIter tells when no tree can be grown any more
        }
        String text = booster.saveModelToString(0, BoosterDefaults.ROUNDS, FeatureImportanceType.GAIN);
        return cells -> answers(text, cells, known);
    }

    private static String parameters(LearningRows known) {
        String objective =
                switch (known.classes()) {
                    case 0 -> "objective=regression";
                    case 2 -> "objective=binary";
                    default -> "objective=multiclass num_class=" + known.classes();
                };
        String categories = IntStream.range(0, known.columns())
                .filter(column -> known.isCategory(column))
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(","));
        return "verbosity=-1 num_threads=" + Contender.THREADS + " " + objective
                + (categories.isEmpty() ? "" : " categorical_feature=" + categories);
    }

    /** By the C interface: the binding's {@code predictForMat} overruns its buffer with three or more classes. */
    private static double[][] answers(String model, double[] cells, LearningRows known) {
        SWIGTYPE_p_p_void booster = lightgbmlib.new_voidpp();
        check(lightgbmlib.LGBM_BoosterLoadModelFromString(model, lightgbmlib.new_intp(), booster));
        int rows = cells.length / known.columns();
        int width = known.classes() > 2 ? known.classes() : 1;
        SWIGTYPE_p_double in = lightgbmlib.new_doubleArray(cells.length);
        for (int i = 0; i < cells.length; i++) {
            lightgbmlib.doubleArray_setitem(in, i, cells[i]);
        }
        SWIGTYPE_p_double out = lightgbmlib.new_doubleArray((long) rows * width);
        check(lightgbmlib.LGBM_BoosterPredictForMat(
                lightgbmlib.voidpp_value(booster),
                lightgbmlib.double_to_voidp_ptr(in),
                lightgbmlibConstants.C_API_DTYPE_FLOAT64,
                rows,
                known.columns(),
                1,
                lightgbmlibConstants.C_API_PREDICT_NORMAL,
                0,
                -1,
                "num_threads=" + Contender.THREADS,
                lightgbmlib.new_int64_tp(),
                out));
        double[][] answers = new double[rows][];
        for (int row = 0; row < rows; row++) {
            long first = (long) row * width;
            answers[row] = known.answer(IntStream.range(0, width)
                    .mapToDouble(i -> lightgbmlib.doubleArray_getitem(out, first + i))
                    .toArray());
        }
        return answers;
    }

    private static void check(int result) {
        if (result < 0) {
            throw new IllegalStateException(lightgbmlib.LGBM_GetLastError());
        }
    }
}
