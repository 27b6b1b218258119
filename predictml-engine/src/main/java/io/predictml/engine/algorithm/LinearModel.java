package io.predictml.engine.algorithm;

import java.util.Arrays;

/** Weighted sums of a row's columns, and what is made of them. Immutable; any number of threads may share it. */
public final class LinearModel implements FittedModel {
    /** What the sums become. The codes are part of the stored form. */
    public enum Link {
        /** One sum, which is the number. */
        IDENTITY(0),
        /** A sum for each class, the logarithm of its probability up to a constant. */
        SOFTMAX(1),
        /** A sum for each class, its log-odds against all others; the probabilities are scaled to add up to 1. */
        ONE_AGAINST_REST(2);

        private final int code;

        Link(int code) {
            this.code = code;
        }

        int code() {
            return code;
        }

        /** @throws IllegalArgumentException where there is none of that code */
        static Link of(int code) {
            return Arrays.stream(values())
                    .filter(link -> link.code == code)
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("No linear model has the link " + code));
        }
    }

    /** Weka's bound. */
    private static final double NEXT_TO_IMPOSSIBLE = 1e-6;

    private final Link link;
    private final double[] bias;
    private final double[][] weights;
    private final double[] otherwise;

    public LinearModel(Link link, double[] bias, double[][] weights) {
        this(link, bias, weights, new double[0]);
    }

    /**
     * @param bias per sum what it begins with
     * @param weights per sum the weight of each column
     * @param otherwise the probabilities where {@link Link#ONE_AGAINST_REST} finds every class next to impossible
     */
    public LinearModel(Link link, double[] bias, double[][] weights, double[] otherwise) {
        if (bias.length == 0 || weights.length != bias.length || (link == Link.IDENTITY && bias.length != 1)) {
            throw new IllegalArgumentException(
                    "%d sums with %d biases cannot be %s".formatted(weights.length, bias.length, link));
        }
        this.link = link;
        this.bias = bias.clone();
        this.weights = Arrays.stream(weights).map(double[]::clone).toArray(double[][]::new);
        this.otherwise = otherwise.clone();
        if (otherwise.length != (link == Link.ONE_AGAINST_REST ? bias.length : 0)) {
            throw new IllegalArgumentException("Probabilities of %d classes".formatted(otherwise.length));
        }
        if (Arrays.stream(weights).anyMatch(sum -> sum.length != weights[0].length)) {
            throw new IllegalArgumentException("The sums are of different columns");
        }
    }

    Link link() {
        return link;
    }

    double[] bias() {
        return bias;
    }

    double[][] weights() {
        return weights;
    }

    double[] otherwise() {
        return otherwise;
    }

    @Override
    public double[] predict(double[] row) {
        if (row.length != weights[0].length) {
            throw new IllegalArgumentException(
                    "A row of %d values is needed, not %d".formatted(weights[0].length, row.length));
        }
        double[] sums = new double[bias.length];
        for (int i = 0; i < sums.length; i++) {
            double sum = bias[i];
            double[] weight = weights[i];
            for (int column = 0; column < row.length; column++) {
                sum += weight[column] * row[column];
            }
            sums[i] = sum;
        }
        return switch (link) {
            case IDENTITY -> sums;
            case SOFTMAX -> softmax(sums);
            case ONE_AGAINST_REST -> oneAgainstRest(sums);
        };
    }

    private static double[] softmax(double[] sums) {
        double greatest = Double.NEGATIVE_INFINITY;
        for (double sum : sums) {
            greatest = Math.max(greatest, sum);
        }
        double total = 0;
        for (int i = 0; i < sums.length; i++) {
            sums[i] = Math.exp(sums[i] - greatest);
            total += sums[i];
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i] /= total;
        }
        return sums;
    }

    private double[] oneAgainstRest(double[] sums) {
        double total = 0;
        for (int i = 0; i < sums.length; i++) {
            sums[i] = 1 / (1 + Math.exp(-sums[i]));
            total += sums[i];
        }
        if (total <= NEXT_TO_IMPOSSIBLE) {
            return otherwise.clone();
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i] /= total;
        }
        return sums;
    }

    @Override
    public boolean isShareable() {
        return true;
    }
}
