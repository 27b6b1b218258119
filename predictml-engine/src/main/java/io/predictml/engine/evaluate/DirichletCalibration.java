package io.predictml.engine.evaluate;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * A multinomial logistic regression on the logarithms of all classes' probabilities (Kull et al., "Beyond temperature
 * scaling: Obtaining well-calibrated multi-class probabilities with Dirichlet calibration", 2019), drawn towards changing
 * nothing. It also learns which classes a model takes for each other, so the most probable class may become another one.
 *
 * @param changes what is added to each class's log-probability: first for each class the weight of its log-probability,
 *     then a constant
 */
record DirichletCalibration(List<List<Double>> changes) implements Calibration {
    private static final int FEWEST_ROWS_PER_CHANGE = 10;
    private static final int MOST_ROWS = 20_000;
    /** Rows times changes times changes that a step of the search adds up: more would take seconds and change little. */
    private static final int MOST_PRODUCTS = 40_000_000;

    private static final double PENALTY = 0.003;
    private static final double LEAST = 1e-6;
    private static final double EXACT = 1e-8;
    private static final int MOST_STEPS = 30;

    /** Whether there are rows enough, and few enough classes, to learn from. */
    static boolean fits(Predictions predictions) {
        return rows(predictions) >= FEWEST_ROWS_PER_CHANGE * count(predictions);
    }

    private static int rows(Predictions predictions) {
        int count = count(predictions);
        return Math.min(predictions.size(), Math.min(MOST_ROWS, MOST_PRODUCTS / (count * count)));
    }

    private static int count(Predictions predictions) {
        return predictions.labels().size() * (predictions.labels().size() + 1);
    }

    /**
     * By Newton's method.
     *
     * @param predictions in random order
     */
    static DirichletCalibration fit(Predictions predictions) {
        int classes = predictions.labels().size();
        int rows = rows(predictions);
        Fit fit = new Fit(
                IntStream.range(0, rows)
                        .mapToObj(row -> logs(IntStream.range(0, classes)
                                .mapToDouble(label -> predictions.probability(row, label))
                                .toArray()))
                        .toArray(double[][]::new),
                IntStream.range(0, rows).map(predictions::trueClass).toArray());
        double[] found = fit.best(new double[count(predictions)]);
        return new DirichletCalibration(IntStream.range(0, classes)
                .mapToObj(label -> Arrays.stream(found, label * (classes + 1), (label + 1) * (classes + 1))
                        .boxed()
                        .toList())
                .toList());
    }

    @Override
    public double[] apply(double[] stated) {
        double[] changed = logs(stated);
        double[] logs = changed.clone();
        for (int label = 0; label < changed.length; label++) {
            List<Double> of = changes.get(label);
            changed[label] += of.get(logs.length);
            for (int other = 0; other < logs.length; other++) {
                changed[label] += of.get(other) * logs[other];
            }
        }
        return shares(changed);
    }

    private static double[] logs(double[] probabilities) {
        return Arrays.stream(probabilities)
                .map(probability -> Math.log(Math.max(LEAST, probability)))
                .toArray();
    }

    /** The exponentials as shares of their sum, in place. */
    private static double[] shares(double[] logs) {
        double greatest = Arrays.stream(logs).max().orElseThrow();
        double sum = 0;
        for (int label = 0; label < logs.length; label++) {
            logs[label] = Math.exp(logs[label] - greatest);
            sum += logs[label];
        }
        for (int label = 0; label < logs.length; label++) {
            logs[label] /= sum;
        }
        return logs;
    }

    /** The penalised mean log loss; the changes lie one class after the other. */
    private static final class Fit {
        private final double[][] logs;
        private final int[] truth;

        Fit(double[][] logs, int[] truth) {
            this.logs = logs;
            this.truth = truth;
        }

        private double[] calibrated(int row, double[] changes) {
            double[] at = logs[row].clone();
            for (int label = 0; label < at.length; label++) {
                int from = label * (at.length + 1);
                at[label] += changes[from + at.length];
                for (int other = 0; other < at.length; other++) {
                    at[label] += changes[from + other] * logs[row][other];
                }
            }
            return shares(at);
        }

        double loss(double[] changes) {
            double sum = 0;
            for (int row = 0; row < logs.length; row++) {
                sum -= Math.log(Math.max(LEAST, calibrated(row, changes)[truth[row]]));
            }
            return sum / logs.length
                    + PENALTY
                            * Arrays.stream(changes)
                                    .map(change -> change * change)
                                    .sum();
        }

        double[] best(double[] begin) {
            double[] changes = begin;
            double loss = loss(changes);
            for (int step = 0; step < MOST_STEPS; step++) {
                double[] direction = direction(changes);
                double length = 1;
                double[] next = moved(changes, direction, length);
                double nextLoss = loss(next);
                while (nextLoss > loss && length > EXACT) {
                    length /= 2;
                    next = moved(changes, direction, length);
                    nextLoss = loss(next);
                }
                if (loss - nextLoss < EXACT) {
                    return changes;
                }
                changes = next;
                loss = nextLoss;
            }
            return changes;
        }

        private static double[] moved(double[] changes, double[] direction, double length) {
            return IntStream.range(0, changes.length)
                    .mapToDouble(i -> changes[i] - length * direction[i])
                    .toArray();
        }

        /** The slopes of the loss by its curvature. */
        private double[] direction(double[] changes) {
            double[] slopes =
                    Arrays.stream(changes).map(change -> 2 * PENALTY * change).toArray();
            double[][] curvature = new double[changes.length][changes.length];
            for (int i = 0; i < changes.length; i++) {
                curvature[i][i] = 2 * PENALTY;
            }
            for (int row = 0; row < logs.length; row++) {
                addRow(row, calibrated(row, changes), slopes, curvature);
            }
            RealMatrix matrix = new Array2DRowRealMatrix(curvature, false);
            return new CholeskyDecomposition(matrix)
                    .getSolver()
                    .solve(new ArrayRealVector(slopes, false))
                    .toArray();
        }

        private void addRow(int row, double[] shares, double[] slopes, double[][] curvature) {
            int classes = shares.length;
            double[] inputs = Arrays.copyOf(logs[row], classes + 1);
            inputs[classes] = 1;
            for (int label = 0; label < classes; label++) {
                int at = label * inputs.length;
                double excess = (shares[label] - (truth[row] == label ? 1 : 0)) / logs.length;
                for (int i = 0; i < inputs.length; i++) {
                    slopes[at + i] += excess * inputs[i];
                }
                for (int other = 0; other < classes; other++) {
                    double bend = shares[label] * ((label == other ? 1 : 0) - shares[other]) / logs.length;
                    // The parentheses keep it symmetric to the last bit, which the decomposition asks for.
                    for (int i = 0; i < inputs.length; i++) {
                        for (int j = 0; j < inputs.length; j++) {
                            curvature[at + i][other * inputs.length + j] += bend * (inputs[i] * inputs[j]);
                        }
                    }
                }
            }
        }
    }
}
