package io.predictml.spark;

import io.predictml.domain.training.ModelFamily;
import io.predictml.domain.training.ProblemType;
import io.predictml.engine.algorithm.FittedModel;
import io.predictml.engine.prepare.Encoding;
import java.util.Arrays;
import org.apache.spark.ml.classification.RandomForestClassifier;
import org.apache.spark.ml.regression.RandomForestRegressor;
import org.apache.spark.ml.tree.DecisionTreeModel;
import org.apache.spark.ml.tree.Node;

/** MLlib's random forests. */
final class ForestOnSpark implements ClusterLearner {
    /** As many columns of levels as there are bins for. */
    static final int BINS = 64;
    /** MLlib goes over all rows for each level of each tree. */
    static final long MOST_ROWS = 500_000;

    private static final int TREES = 20;
    private static final int DEPTH = 10;

    private final ProblemType problem;

    ForestOnSpark(ProblemType problem) {
        this.problem = problem;
    }

    @Override
    public String name() {
        return "SparkRandomForest" + ClusterLearner.kind(problem);
    }

    @Override
    public ModelFamily family() {
        return ModelFamily.RANDOM_FOREST;
    }

    @Override
    public String implementation() {
        return problem.isClassification()
                ? "org.apache.spark.ml.classification.RandomForestClassifier"
                : "org.apache.spark.ml.regression.RandomForestRegressor";
    }

    @Override
    public Encoding encoding() {
        return Encoding.FILLED;
    }

    @Override
    public long mostRows() {
        return MOST_ROWS;
    }

    @Override
    public FittedModel fit(ScaleTable.Encoded data, int classes, long seed) {
        DecisionTreeModel[] trees = classes == 0
                ? new RandomForestRegressor()
                        .setNumTrees(TREES)
                        .setMaxDepth(DEPTH)
                        .setMaxBins(BINS)
                        .setSeed(seed)
                        .fit(data.rows())
                        .trees()
                : new RandomForestClassifier()
                        .setNumTrees(TREES)
                        .setMaxDepth(DEPTH)
                        .setMaxBins(BINS)
                        .setSeed(seed)
                        .fit(data.rows())
                        .trees();
        Node[] roots = Arrays.stream(trees).map(DecisionTreeModel::rootNode).toArray(Node[]::new);
        return MllibTrees.forest(roots, data.levels().length, classes);
    }
}
