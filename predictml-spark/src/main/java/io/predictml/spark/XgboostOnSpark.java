package io.predictml.spark;

import io.predictml.domain.training.ModelFamily;
import io.predictml.domain.training.ProblemType;
import io.predictml.engine.algorithm.FittedModel;
import io.predictml.engine.algorithm.TreeModel;
import io.predictml.engine.boost.TreeEnsemble;
import io.predictml.engine.prepare.Encoding;
import java.util.Arrays;
import ml.dmlc.xgboost4j.scala.spark.XGBoostClassifier;
import ml.dmlc.xgboost4j.scala.spark.XGBoostRegressor;
import org.apache.spark.ml.param.Params;

/** XGBoost, each executor with its own part of the rows; histograms are put together between them. */
final class XgboostOnSpark implements ClusterLearner {
    private static final int ROUNDS = 150;
    private static final int DEPTH = 8;
    private static final double LEARNING_RATE = 0.1;
    private static final double DRAWN = 0.8;

    private final ProblemType problem;
    private final int slots;

    XgboostOnSpark(ProblemType problem, int slots) {
        this.problem = problem;
        this.slots = slots;
    }

    @Override
    public String name() {
        return "SparkXGB" + ClusterLearner.kind(problem);
    }

    @Override
    public ModelFamily family() {
        return ModelFamily.XGBOOST;
    }

    @Override
    public String implementation() {
        return "ml.dmlc.xgboost4j.scala.spark.XGBoost" + ClusterLearner.kind(problem);
    }

    @Override
    public Encoding encoding() {
        return Encoding.NOMINAL;
    }

    @Override
    public long mostRows() {
        return Long.MAX_VALUE;
    }

    @Override
    public FittedModel fit(ScaleTable.Encoded data, int classes, long seed) throws Exception {
        byte[] booster;
        if (classes == 0) {
            XGBoostRegressor learner = new XGBoostRegressor();
            configure(learner, data, seed);
            set(learner, "objective", "reg:squarederror");
            booster = learner.fit(data.rows()).nativeBooster().toByteArray("ubj");
        } else {
            XGBoostClassifier learner = new XGBoostClassifier();
            configure(learner, data, seed);
            set(learner, "objective", classes == 2 ? "binary:logistic" : "multi:softprob");
            if (classes > 2) {
                set(learner, "num_class", classes);
            }
            booster = learner.fit(data.rows()).nativeBooster().toByteArray("ubj");
        }
        return new TreeModel(TreeEnsemble.ofXgboost(booster));
    }

    private void configure(Params learner, ScaleTable.Encoded data, long seed) {
        String[] types = Arrays.stream(data.levels())
                .mapToObj(levels -> levels > 0 ? "c" : "float")
                .toArray(String[]::new);
        set(learner, "numWorkers", slots);
        set(learner, "numRound", ROUNDS);
        set(learner, "tree_method", "hist");
        set(learner, "max_depth", DEPTH);
        set(learner, "eta", LEARNING_RATE);
        set(learner, "subsample", DRAWN);
        set(learner, "feature_types", types);
        set(learner, "missing", Float.NaN);
        set(learner, "seed", seed & Integer.MAX_VALUE);
        set(learner, "verbosity", 0);
    }

    private static void set(Params learner, String name, Object value) {
        learner.set(name, value);
    }
}
