package io.predictml.engine.prepare;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * Encoded rows with what is to be learned from them: the one thing that every learner gets. The arrays are handed
 * over, not copied, for they are large; whoever gets them may change them.
 */
public final class LearningData {
    private final List<EncodedColumn> columns;
    private final List<String> labels;
    private final double[][] rows;
    private final double[] targets;
    private final double[] weights;

    LearningData(List<EncodedColumn> columns, List<String> labels, double[][] rows, double[] targets) {
        this(columns, labels, rows, targets, new double[0]);
    }

    private LearningData(
            List<EncodedColumn> columns, List<String> labels, double[][] rows, double[] targets, double[] weights) {
        this.columns = List.copyOf(columns);
        this.labels = List.copyOf(labels);
        this.rows = rows;
        this.targets = targets;
        this.weights = weights;
    }

    /** The same rows with other targets; for numbers. */
    public LearningData withTargets(DoubleUnaryOperator change) {
        return new LearningData(
                columns, labels, rows, Arrays.stream(targets).map(change).toArray(), weights);
    }

    /** The same rows, each counted by the weight of its class; for classes. */
    public LearningData weighted(double[] ofClasses) {
        return new LearningData(
                columns,
                labels,
                rows,
                targets,
                Arrays.stream(targets).map(label -> ofClasses[(int) label]).toArray());
    }

    public boolean isWeighted() {
        return weights.length > 0;
    }

    /** How much the row counts: 1 where rows are not weighted. */
    public double weight(int index) {
        return weights.length == 0 ? 1 : weights[index];
    }

    public List<EncodedColumn> columns() {
        return columns;
    }

    /** The classes; empty where a number is to be predicted. */
    public List<String> labels() {
        return labels;
    }

    public int size() {
        return rows.length;
    }

    /** Values by column; {@code NaN} where missing. */
    public double[] row(int index) {
        return rows[index];
    }

    /** The class index or the number. */
    public double target(int index) {
        return targets[index];
    }
}
