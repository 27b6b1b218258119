package io.predictml.benchmark;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** XGBoost as it comes; it is told which columns are categories. */
final class XgboostDefaults {
    private XgboostDefaults() {}

    static TrainedBooster train(LearningRows known) throws XGBoostError {
        DMatrix matrix = matrix(known.cells(), known);
        matrix.setLabel(known.targets());
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("nthread", Integer.parseInt(Contender.THREADS));
        parameters.put("verbosity", 0);
        switch (known.classes()) {
            case 0 -> parameters.put("objective", "reg:squarederror");
            case 2 -> parameters.put("objective", "binary:logistic");
            default -> {
                parameters.put("objective", "multi:softprob");
                parameters.put("num_class", known.classes());
            }
        }
        Booster booster = XGBoost.train(matrix, parameters, BoosterDefaults.ROUNDS, new HashMap<>(), null, null);
        return cells -> Arrays.stream(booster.predict(matrix(cells, known)))
                .map(row -> known.answer(
                        IntStream.range(0, row.length).mapToDouble(i -> row[i]).toArray()))
                .toArray(double[][]::new);
    }

    private static DMatrix matrix(double[] cells, LearningRows known) throws XGBoostError {
        float[] floats = new float[cells.length];
        for (int i = 0; i < cells.length; i++) {
            floats[i] = (float) cells[i];
        }
        DMatrix matrix = new DMatrix(floats, cells.length / known.columns(), known.columns(), Float.NaN);
        String[] types = new String[known.columns()];
        Arrays.setAll(types, column -> known.isCategory(column) ? "c" : "float");
        matrix.setFeatureTypes(types);
        return matrix;
    }
}
