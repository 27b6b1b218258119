package io.predictml.spark;

import io.predictml.domain.training.ModelFamily;
import io.predictml.domain.training.ProblemType;
import io.predictml.engine.algorithm.FittedModel;
import io.predictml.engine.prepare.Encoding;
import java.util.Arrays;
import org.apache.spark.ml.classification.GBTClassificationModel;
import org.apache.spark.ml.classification.GBTClassifier;
import org.apache.spark.ml.regression.GBTRegressionModel;
import org.apache.spark.ml.regression.GBTRegressor;
import org.apache.spark.ml.tree.DecisionTreeModel;
import org.apache.spark.ml.tree.Node;

/** MLlib's gradient-boosted trees. */
final class BoostedTreesOnSpark implements ClusterLearner {
    private static final int TREES = 20;
    private static final int DEPTH = 6;
    private static final double LEARNING_RATE = 0.3;

    private final ProblemType problem;

    BoostedTreesOnSpark(ProblemType problem) {
        this.problem = problem;
    }

    @Override
    public String name() {
        return "SparkGBT" + ClusterLearner.kind(problem);
    }

    @Override
    public ModelFamily family() {
        return ModelFamily.ENSEMBLE;
    }

    @Override
    public String implementation() {
        return problem.isClassification()
                ? "org.apache.spark.ml.classification.GBTClassifier"
                : "org.apache.spark.ml.regression.GBTRegressor";
    }

    @Override
    public Encoding encoding() {
        return Encoding.FILLED;
    }

    @Override
    public long mostRows() {
        return ForestOnSpark.MOST_ROWS;
    }

    @Override
    public String skipReason(ProblemType asked) {
        return asked == ProblemType.MULTICLASS_CLASSIFICATION
                ? "MLlib's boosted trees tell two classes apart, not more."
                : "";
    }

    @Override
    public FittedModel fit(ScaleTable.Encoded data, int classes, long seed) {
        int features = data.levels().length;
        if (classes == 0) {
            GBTRegressionModel model = new GBTRegressor()
                    .setMaxIter(TREES)
                    .setMaxDepth(DEPTH)
                    .setStepSize(LEARNING_RATE)
                    .setMaxBins(ForestOnSpark.BINS)
                    .setSeed(seed)
                    .fit(data.rows());
            return MllibTrees.sum(roots(model.trees()), model.treeWeights(), features, classes);
        }
        GBTClassificationModel model = new GBTClassifier()
                .setMaxIter(TREES)
                .setMaxDepth(DEPTH)
                .setStepSize(LEARNING_RATE)
                .setMaxBins(ForestOnSpark.BINS)
                .setSeed(seed)
                .fit(data.rows());
        return MllibTrees.sum(roots(model.trees()), model.treeWeights(), features, classes);
    }

    private static Node[] roots(DecisionTreeModel[] trees) {
        return Arrays.stream(trees).map(DecisionTreeModel::rootNode).toArray(Node[]::new);
    }
}
