package io.predictml.engine.compare;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * The weights, none below 0 and adding up to 1, of a linear blend that loses least on given rows (stacked regressions,
 * Breiman 1996). For classes they are those of a mixture, found by expectation maximisation (Dempster, Laird and Rubin,
 * 1977); for numbers those of the least squared error, found by moving weight between the worst and the best member by
 * exact line search (pairwise Frank-Wolfe; Lacoste-Julien and Jaggi, 2015).
 */
final class StackedWeights {
    private static final int STEPS = 300;
    /** Of expectation maximisation, whose steps read every value: on many rows fewer steps find as much. */
    private static final long MOST_READS = 50_000_000;
    /** Weight that is not worth moving. */
    private static final double LEAST_MOVE = 1e-9;

    private final double[][] values;

    private StackedWeights(double[][] values) {
        this.values = values;
    }

    /**
     * @param probabilities by member and row: of the row's true class, above 0
     * @param most members that may have a weight
     */
    static double[] ofClasses(double[][] probabilities, int most) {
        StackedWeights mixture = new StackedWeights(probabilities);
        return mixture.fewer(most, mixture::mixture);
    }

    /**
     * @param errors by member and row: the predicted number less the true one
     * @param most members that may have a weight
     */
    static double[] ofNumbers(double[][] errors, int most) {
        StackedWeights products = new StackedWeights(products(errors));
        return products.fewer(most, products::leastSquares);
    }

    /** The heaviest ones keep their part, and share once more. */
    private double[] fewer(int most, UnaryOperator<double[]> search) {
        double[] equal = new double[values.length];
        Arrays.fill(equal, 1.0 / equal.length);
        double[] weights = search.apply(equal);
        if (weights.length <= most) {
            return weights;
        }
        double least = Arrays.stream(weights)
                .sorted()
                .skip(weights.length - (long) most)
                .min()
                .orElseThrow();
        double[] kept = new double[weights.length];
        int left = most;
        for (int member = 0; member < kept.length && left > 0; member++) {
            if (weights[member] >= least && weights[member] > 0) {
                kept[member] = weights[member];
                left--;
            }
        }
        double sum = Arrays.stream(kept).sum();
        return search.apply(Arrays.stream(kept).map(weight -> weight / sum).toArray());
    }

    private double[] mixture(double[] begin) {
        double[] weights = begin.clone();
        int rows = values[0].length;
        double[] blended = new double[rows];
        long steps = Math.min(STEPS, Math.max(STEPS / 10, MOST_READS / ((long) rows * weights.length)));
        for (int step = 0; step < steps; step++) {
            Arrays.fill(blended, 0);
            for (int member = 0; member < weights.length; member++) {
                for (int row = 0; weights[member] > 0 && row < rows; row++) {
                    blended[row] += weights[member] * values[member][row];
                }
            }
            for (int member = 0; member < weights.length; member++) {
                double share = 0;
                for (int row = 0; weights[member] > 0 && row < rows; row++) {
                    share += values[member][row] / blended[row];
                }
                weights[member] *= share / rows;
            }
        }
        return weights;
    }

    /** Of the errors of every two members, the mean product over the rows. */
    private static double[][] products(double[][] errors) {
        double[][] products = new double[errors.length][errors.length];
        for (int i = 0; i < errors.length; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                for (int row = 0; row < errors[i].length; row++) {
                    sum += errors[i][row] * errors[j][row];
                }
                products[i][j] = sum / errors[i].length;
                products[j][i] = products[i][j];
            }
        }
        return products;
    }

    private double[] leastSquares(double[] begin) {
        double[] weights = begin.clone();
        int[] members = IntStream.range(0, begin.length)
                .filter(member -> begin[member] > 0)
                .toArray();
        for (int step = 0; step < STEPS * members.length; step++) {
            int to = members[0];
            int from = -1;
            double least = Double.POSITIVE_INFINITY;
            double most = Double.NEGATIVE_INFINITY;
            for (int member : members) {
                double slope = slope(member, weights);
                if (slope < least) {
                    least = slope;
                    to = member;
                }
                if (weights[member] > 0 && slope > most) {
                    most = slope;
                    from = member;
                }
            }
            double bend = values[to][to] + values[from][from] - 2 * values[to][from];
            double move = bend > 0 ? Math.min(weights[from], (most - least) / bend) : weights[from];
            if (to == from || move < LEAST_MOVE) {
                return weights;
            }
            weights[to] += move;
            weights[from] -= move;
        }
        return weights;
    }

    private double slope(int member, double[] weights) {
        double sum = 0;
        for (int other = 0; other < weights.length; other++) {
            sum += weights[other] * values[member][other];
        }
        return sum;
    }
}
