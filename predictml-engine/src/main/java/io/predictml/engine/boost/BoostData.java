package io.predictml.engine.boost;

import java.util.Arrays;
import java.util.Objects;

/**
 * A table for boosting: rows of numbers, {@code NaN} where a value is missing, and what is to be learned from each.
 * The arrays are taken over, not copied, for they are large: whoever hands them in doesn't change them any more.
 */
public final class BoostData {
    private static final int GREATEST_CODE = 1 << 20;
    private static final int MOST_CELLS = 1 << 28;
    private static final double TINY = 1e-9;

    private final double[][] rows;
    private final int[] levels;
    private final double[] targets;
    private final int classes;
    private final double[] weights;

    private BoostData(double[][] rows, int[] levels, double[] targets, int classes, double[] weights) {
        this.rows = rows;
        this.levels = levels;
        this.targets = targets;
        this.classes = classes;
        this.weights = weights;
        checkShape();
        checkCells();
        checkTargets();
        checkWeights();
    }

    /**
     * A number is to be predicted.
     *
     * @param levels for each column 0 if its values are numbers, else how many categories it has; the values of such a
     *     column are whole numbers from 0 to one less
     */
    public static BoostData numbers(double[][] rows, int[] levels, double[] targets) {
        return new BoostData(rows, levels, targets, 0, new double[0]);
    }

    /**
     * A class is to be predicted.
     *
     * @param levels as for {@link #numbers}
     * @param targets class indexes
     * @param classes how many there are, at least 2
     */
    public static BoostData classes(double[][] rows, int[] levels, double[] targets, int classes) {
        require(classes >= 2, "A classification needs two classes or more, not %d.", classes);
        return new BoostData(rows, levels, targets, classes, new double[0]);
    }

    /** The same rows, each counted by a weight of its own, which is not negative. */
    public BoostData weighted(double[] rowWeights) {
        require(rowWeights.length == rows.length, "There are %d weights for %d rows.", rowWeights.length, rows.length);
        return new BoostData(rows, levels, targets, classes, rowWeights);
    }

    public int size() {
        return rows.length;
    }

    public int features() {
        return levels.length;
    }

    /** How many categories the column has; 0 if its values are numbers. */
    public int levels(int feature) {
        return levels[feature];
    }

    /** Not a copy: to be read only. */
    public double[] row(int index) {
        return rows[index];
    }

    /** The class index or the number. */
    public double target(int index) {
        return targets[index];
    }

    /** How many classes there are; 0 where a number is to be predicted. */
    public int classes() {
        return classes;
    }

    boolean isWeighted() {
        return weights.length > 0;
    }

    float[] targetsAsFloats() {
        return floats(targets);
    }

    float[] weightsAsFloats() {
        return floats(weights);
    }

    /** The scores of the best model that knows no column: the mean, the logit, or the logarithms of the shares. */
    double[] constantScores() {
        double[] sums = new double[Math.max(1, classes)];
        double all = 0;
        for (int i = 0; i < targets.length; i++) {
            double weight = isWeighted() ? weights[i] : 1;
            sums[classes == 0 ? 0 : (int) targets[i]] += classes == 0 ? weight * targets[i] : weight;
            all += weight;
        }
        double total = all;
        return switch (classes) {
            case 0 -> new double[] {sums[0] / total};
            case 2 -> new double[] {Math.log(Math.max(sums[1], TINY) / Math.max(sums[0], TINY))};
            default ->
                Arrays.stream(sums)
                        .map(sum -> Math.log(Math.max(sum, TINY) / total))
                        .toArray();
        };
    }

    /** Whether a model learned from this table can read the other one. */
    boolean fits(BoostData other) {
        return Arrays.equals(levels, other.levels) && classes == other.classes;
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    private void checkShape() {
        require(rows.length > 0, "There is no row to learn from.");
        require(levels.length > 0, "There is no column to learn from.");
        require(
                (long) rows.length * levels.length <= MOST_CELLS,
                "%d rows of %d columns are more than the boosters take at once.",
                rows.length,
                levels.length);
        require(targets.length == rows.length, "There are %d targets for %d rows.", targets.length, rows.length);
        for (int levelsOfOne : levels) {
            require(
                    levelsOfOne >= 0 && levelsOfOne <= GREATEST_CODE,
                    "A column can't have %d categories; at most %d are possible.",
                    levelsOfOne,
                    GREATEST_CODE);
        }
    }

    private void checkCells() {
        for (int i = 0; i < rows.length; i++) {
            require(
                    rows[i].length == levels.length,
                    "Row %d has %d values for %d columns.",
                    i,
                    rows[i].length,
                    levels.length);
            for (int j = 0; j < levels.length; j++) {
                double value = rows[i][j];
                require(!Double.isInfinite(value), "Row %d is infinite in column %d.", i, j);
                require(
                        levels[j] == 0 || Double.isNaN(value) || isIndex(value, levels[j]),
                        "Row %d has %s in column %d, which is not one of its %d categories.",
                        i,
                        value,
                        j,
                        levels[j]);
            }
        }
    }

    private void checkTargets() {
        for (int i = 0; i < targets.length; i++) {
            boolean good = classes == 0 ? Math.abs(targets[i]) <= Float.MAX_VALUE : isIndex(targets[i], classes);
            require(good, "The target of row %d can't be %s.", i, targets[i]);
        }
    }

    private void checkWeights() {
        double sum = 0;
        for (double weight : weights) {
            require(weight >= 0 && weight <= Float.MAX_VALUE, "A row's weight can't be %s.", weight);
            sum += weight;
        }
        require(weights.length == 0 || sum > 0, "At least one row must have a weight above zero.");
    }

    private static boolean isIndex(double value, int bound) {
        return value >= 0 && value < bound && value == Math.rint(value);
    }

    private static void require(boolean good, String sentence, Object... facts) {
        if (!good) {
            throw new IllegalArgumentException(String.format(Objects.requireNonNull(sentence), facts));
        }
    }
}
