package io.predictml.engine.boost;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** XGBoost while it trains. It knows categories by the types of its columns. */
final class XgboostBooster implements RoundBooster {
    private static final String[] VALIDATION = {"validation"};

    private final DMatrix training;
    private final DMatrix[] validation;
    private final Booster booster;

    private XgboostBooster(DMatrix training, DMatrix[] validation, Booster booster) {
        this.training = training;
        this.validation = validation;
        this.booster = booster;
    }

    static XgboostBooster open(BoostSettings settings, BoostData data, Optional<BoostData> validation) {
        DMatrix training = matrix(data);
        DMatrix[] held = validation.map(XgboostBooster::matrix).stream().toArray(DMatrix[]::new);
        try {
            // No round yet: the library's own loop has no deadline and prints the losses.
            Booster booster = XGBoost.train(training, parameters(settings, data), 0, new HashMap<>(), null, null);
            return new XgboostBooster(training, held, booster);
        } catch (XGBoostError e) {
            dispose(training, held);
            throw failed(e);
        }
    }

    @Override
    public boolean grow(int round) {
        try {
            booster.update(training, round);
            return true;
        } catch (XGBoostError e) {
            throw failed(e);
        }
    }

    @Override
    public double validationLoss(int round) {
        try {
            String line = booster.evalSet(validation, VALIDATION, round);
            return Double.parseDouble(line.substring(line.lastIndexOf(':') + 1));
        } catch (XGBoostError e) {
            throw failed(e);
        }
    }

    @Override
    public TreeEnsemble ensemble(int rounds) {
        return XgboostModel.read(bytes(), rounds);
    }

    /** The model in the library's own form, Universal Binary JSON, with all rounds. */
    byte[] bytes() {
        try {
            return booster.toByteArray("ubj");
        } catch (XGBoostError e) {
            throw failed(e);
        }
    }

    @Override
    public void close() {
        booster.dispose();
        dispose(training, validation);
    }

    static DMatrix matrix(BoostData data) {
        try {
            DMatrix matrix = new DMatrix(cells(data), data.size(), data.features(), Float.NaN);
            matrix.setFeatureTypes(types(data));
            matrix.setLabel(data.targetsAsFloats());
            if (data.isWeighted()) {
                matrix.setWeight(data.weightsAsFloats());
            }
            return matrix;
        } catch (XGBoostError e) {
            throw failed(e);
        }
    }

    private static float[] cells(BoostData data) {
        float[] cells = new float[data.size() * data.features()];
        for (int i = 0, cell = 0; i < data.size(); i++) {
            for (double value : data.row(i)) {
                // It refuses infinity, which is what a greater number would become.
                cells[cell++] = (float) Math.max(-Float.MAX_VALUE, Math.min(Float.MAX_VALUE, value));
            }
        }
        return cells;
    }

    private static String[] types(BoostData data) {
        String[] types = new String[data.features()];
        Arrays.setAll(types, feature -> data.levels(feature) > 0 ? "c" : "float");
        return types;
    }

    private static void dispose(DMatrix training, DMatrix[] validation) {
        training.dispose();
        for (DMatrix matrix : validation) {
            matrix.dispose();
        }
    }

    private static Map<String, Object> parameters(BoostSettings settings, BoostData data) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("tree_method", "hist");
        parameters.put("verbosity", 0);
        parameters.put("nthread", settings.threads());
        parameters.put("seed", settings.seed());
        // Else the draw depends on what else this thread has trained.
        parameters.put("seed_per_iteration", true);
        parameters.put("eta", settings.schedule().learningRate());
        putShape(parameters, settings.shape());
        parameters.put("subsample", settings.sampling().rows());
        parameters.put("colsample_bytree", settings.sampling().columns());
        parameters.put("colsample_bynode", settings.sampling().columnsAtSplit());
        putObjective(parameters, data.classes());
        return parameters;
    }

    private static void putShape(Map<String, Object> parameters, BoostSettings.TreeShape shape) {
        parameters.put("max_depth", shape.depth() == 0 ? TreeEnsemble.DEEPEST : shape.depth());
        if (shape.leaves() > 0) {
            parameters.put("max_leaves", shape.leaves());
            parameters.put("grow_policy", "lossguide");
        }
        parameters.put("min_child_weight", shape.leafWeight());
        parameters.put("lambda", shape.lambda());
    }

    private static void putObjective(Map<String, Object> parameters, int classes) {
        switch (classes) {
            case 0 -> {
                parameters.put("objective", "reg:squarederror");
                parameters.put("eval_metric", "rmse");
            }
            case 2 -> {
                parameters.put("objective", "binary:logistic");
                parameters.put("eval_metric", "logloss");
            }
            default -> {
                parameters.put("objective", "multi:softprob");
                parameters.put("num_class", classes);
                parameters.put("eval_metric", "mlogloss");
            }
        }
    }

    private static BoostFailed failed(XGBoostError error) {
        return new BoostFailed("XGBoost gave up: " + error.getMessage(), error);
    }
}
