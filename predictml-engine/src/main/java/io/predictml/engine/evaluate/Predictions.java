package io.predictml.engine.evaluate;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What was predicted for some rows beside what is true. The arrays are handed over, not copied.
 */
public final class Predictions {
    private final List<String> labels;
    private final double[] truth;
    private final double[][] predicted;

    /**
     * @param labels the classes; empty for numbers
     * @param truth class index or number of each row
     * @param predicted per row the classes' probabilities, or one number
     */
    public Predictions(List<String> labels, double[] truth, double[][] predicted) {
        if (truth.length != predicted.length) {
            throw new IllegalArgumentException(truth.length + " rows, but " + predicted.length + " predictions");
        }
        this.labels = List.copyOf(labels);
        this.truth = truth;
        this.predicted = predicted;
    }

    public List<String> labels() {
        return labels;
    }

    public boolean isClassification() {
        return !labels.isEmpty();
    }

    public int size() {
        return truth.length;
    }

    /** The class index or the number. */
    public double truth(int row) {
        return truth[row];
    }

    public int trueClass(int row) {
        return (int) truth[row];
    }

    /** The predicted number. */
    public double number(int row) {
        return predicted[row][0];
    }

    public double probability(int row, int label) {
        return predicted[row][label];
    }

    /** All classes' probabilities, or the one number; not to be changed. */
    public double[] output(int row) {
        return predicted[row];
    }

    /** The index of the most probable class, the first of equals. */
    public int predictedClass(int row) {
        return mostProbable(predicted[row]);
    }

    /** The index of the largest value, the first of equals. */
    public static int mostProbable(double[] distribution) {
        int best = 0;
        for (int i = 1; i < distribution.length; i++) {
            best = distribution[i] > distribution[best] ? i : best;
        }
        return best;
    }

    /** The same rows with what the function makes of each prediction. */
    Predictions map(UnaryOperator<double[]> function) {
        return new Predictions(
                labels, truth, Arrays.stream(predicted).map(function).toArray(double[][]::new));
    }

    /** The same predictions for these rows, which may repeat. */
    public Predictions select(int[] rows) {
        double[] selectedTruth = new double[rows.length];
        double[][] selected = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            selectedTruth[i] = truth[rows[i]];
            selected[i] = predicted[rows[i]];
        }
        return new Predictions(labels, selectedTruth, selected);
    }
}
