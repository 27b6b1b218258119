package io.predictml.engine.algorithm;

import java.util.List;

/**
 * Naive Bayes: the classes' shares multiplied by how likely each column's value is in them, missing ones left out, as
 * Weka's {@code NaiveBayes} does it down to where it keeps products from vanishing. Immutable; any number of threads may
 * share it.
 */
public final class BayesModel implements FittedModel {
    private static final double LEAST = 1e-75;

    /**
     * One column.
     *
     * @param bounds where they are used, a value counts as the place of the first one that it does not exceed, or as their
     *     number; else empty
     * @param binned whether they are used
     * @param byClass a likelihood for each class
     */
    public record Evidence(List<Double> bounds, boolean binned, List<Likelihood> byClass) {
        public Evidence {
            bounds = List.copyOf(bounds);
            byClass = List.copyOf(byClass);
        }

        private double place(double value) {
            if (!binned) {
                return value;
            }
            int place = 0;
            while (place < bounds.size() && !(value <= bounds.get(place))) {
                place++;
            }
            return place;
        }
    }

    private final double[] shares;
    private final List<Evidence> columns;

    /** @param shares of the classes */
    public BayesModel(double[] shares, List<Evidence> columns) {
        this.shares = shares.clone();
        this.columns = List.copyOf(columns);
        if (columns.stream().anyMatch(column -> column.byClass().size() != shares.length)) {
            throw new IllegalArgumentException(
                    "Each column needs a likelihood for each of %d classes".formatted(shares.length));
        }
    }

    double[] shares() {
        return shares;
    }

    List<Evidence> columns() {
        return columns;
    }

    @Override
    public double[] predict(double[] row) {
        if (row.length != columns.size()) {
            throw new IllegalArgumentException(
                    "A row of %d values is needed, not %d".formatted(columns.size(), row.length));
        }
        double[] products = shares.clone();
        for (int column = 0; column < row.length; column++) {
            if (!Double.isNaN(row[column])) {
                multiply(products, columns.get(column), row[column]);
            }
        }
        double sum = 0;
        for (double product : products) {
            sum += product;
        }
        for (int i = 0; i < products.length; i++) {
            products[i] /= sum;
        }
        return products;
    }

    private static void multiply(double[] products, Evidence evidence, double value) {
        double place = evidence.place(value);
        double greatest = 0;
        for (int i = 0; i < products.length; i++) {
            products[i] *= Math.max(LEAST, evidence.byClass().get(i).of(place));
            greatest = Math.max(greatest, products[i]);
        }
        if (greatest > 0 && greatest < LEAST) {
            for (int i = 0; i < products.length; i++) {
                products[i] *= 1 / LEAST;
            }
        }
    }

    @Override
    public boolean isShareable() {
        return true;
    }
}
