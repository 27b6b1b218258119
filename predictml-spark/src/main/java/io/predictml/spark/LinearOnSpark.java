package io.predictml.spark;

import io.predictml.domain.training.ModelFamily;
import io.predictml.domain.training.ProblemType;
import io.predictml.engine.algorithm.FittedModel;
import io.predictml.engine.algorithm.LinearModel;
import io.predictml.engine.prepare.Encoding;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.linalg.Matrix;
import org.apache.spark.ml.regression.LinearRegression;
import org.apache.spark.ml.regression.LinearRegressionModel;

/** MLlib's linear models: normal equations for numbers, L-BFGS for classes. */
final class LinearOnSpark implements ClusterLearner {
    /** Keeps weights finite where classes can be told apart without a mistake. */
    private static final double RIDGE = 1e-6;

    private static final int ITERATIONS = 50;

    private final ProblemType problem;

    LinearOnSpark(ProblemType problem) {
        this.problem = problem;
    }

    @Override
    public String name() {
        return problem.isClassification() ? "SparkLogisticRegression" : "SparkLinearRegression";
    }

    @Override
    public ModelFamily family() {
        return ModelFamily.LINEAR;
    }

    @Override
    public String implementation() {
        return problem.isClassification()
                ? "org.apache.spark.ml.classification.LogisticRegression"
                : "org.apache.spark.ml.regression.LinearRegression";
    }

    @Override
    public Encoding encoding() {
        return Encoding.DENSE;
    }

    @Override
    public long mostRows() {
        return Long.MAX_VALUE;
    }

    @Override
    public FittedModel fit(ScaleTable.Encoded data, int classes, long seed) {
        if (classes == 0) {
            LinearRegressionModel model = new LinearRegression()
                    .setRegParam(RIDGE)
                    .setSolver("normal")
                    .fit(data.rows());
            return new LinearModel(LinearModel.Link.IDENTITY, new double[] {model.intercept()}, new double[][] {
                model.coefficients().toArray()
            });
        }
        LogisticRegressionModel model = new LogisticRegression()
                .setRegParam(RIDGE)
                .setMaxIter(ITERATIONS)
                .setFamily(classes == 2 ? "binomial" : "multinomial")
                .fit(data.rows());
        return classes == 2 ? ofTwo(model) : ofMany(model);
    }

    private static LinearModel ofTwo(LogisticRegressionModel model) {
        double[] weights = model.coefficients().toArray();
        return new LinearModel(LinearModel.Link.SOFTMAX, new double[] {0, model.intercept()}, new double[][] {
            new double[weights.length], weights
        });
    }

    private static LinearModel ofMany(LogisticRegressionModel model) {
        Matrix matrix = model.coefficientMatrix();
        double[][] weights = new double[matrix.numRows()][matrix.numCols()];
        for (int row = 0; row < weights.length; row++) {
            for (int column = 0; column < weights[row].length; column++) {
                weights[row][column] = matrix.apply(row, column);
            }
        }
        return new LinearModel(LinearModel.Link.SOFTMAX, model.interceptVector().toArray(), weights);
    }
}
