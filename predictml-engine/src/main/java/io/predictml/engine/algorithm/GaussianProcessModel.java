package io.predictml.engine.algorithm;

import java.util.Arrays;

/**
 * The mean that a Gaussian process expects: a weighted sum of how near a row is to each of those that were learned from
 * (Rasmussen and Williams, "Gaussian Processes for Machine Learning", 2006, equation 2.25), nearness being
 * {@code exp(-gamma * squared distance)}. Immutable; any number of threads may share it. It holds the encoded training
 * rows, as models of neighbours do.
 */
public final class GaussianProcessModel implements FittedModel {
    private final double gamma;
    private final double mean;
    private final double[][] support;
    private final double[] weights;

    /**
     * @param mean what is expected far from all rows
     * @param support the rows
     * @param weights one per row
     */
    GaussianProcessModel(double gamma, double mean, double[][] support, double[] weights) {
        int width = support.length == 0 ? 0 : support[0].length;
        if (support.length != weights.length || Arrays.stream(support).anyMatch(row -> row.length != width)) {
            throw new IllegalArgumentException("A weight for each row and rows of one width are needed");
        }
        this.gamma = gamma;
        this.mean = mean;
        this.support = support;
        this.weights = weights;
    }

    double gamma() {
        return gamma;
    }

    double mean() {
        return mean;
    }

    double[][] support() {
        return support;
    }

    double[] weights() {
        return weights;
    }

    @Override
    public double[] predict(double[] row) {
        double sum = mean;
        for (int i = 0; i < support.length; i++) {
            sum += weights[i] * nearness(gamma, support[i], row);
        }
        return new double[] {sum};
    }

    static double nearness(double gamma, double[] one, double[] other) {
        double squares = 0;
        for (int i = 0; i < one.length; i++) {
            double distance = one[i] - other[i];
            squares += distance * distance;
        }
        return Math.exp(-gamma * squares);
    }

    @Override
    public boolean isShareable() {
        return true;
    }
}
