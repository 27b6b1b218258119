package io.predictml.engine.model;

import io.predictml.engine.algorithm.Algorithm;
import io.predictml.engine.algorithm.FittedModel;
import io.predictml.engine.prepare.Field;
import io.predictml.engine.prepare.Preparation;
import io.predictml.engine.prepare.RawRow;
import io.predictml.engine.prepare.Target;
import io.predictml.engine.table.Table;
import java.util.Arrays;
import java.util.List;

/**
 * A preparation and a model that were fitted together: a raw row in, probabilities or a number out. As safe to share
 * between threads as the model is.
 *
 * @param labels the classes; empty for numbers
 * @param low the least number that is answered, a tenth of the range below the least one in training
 * @param high the greatest number that is answered
 */
public record TrainedModel(Preparation preparation, FittedModel model, List<String> labels, double low, double high) {
    private static final double MARGIN = 0.1;

    public TrainedModel {
        labels = List.copyOf(labels);
    }

    /**
     * @param rows the only rows that are looked at
     * @throws Exception whatever the algorithm's library throws
     */
    public static TrainedModel train(
            Algorithm algorithm, Table table, List<Field> fields, int[] rows, Target target, long seed)
            throws Exception {
        Preparation preparation = Preparation.fit(table, fields, rows, target, algorithm.encoding());
        FittedModel model = algorithm.learner().fit(preparation.trainingData(table, fields, rows, target), seed);
        double least = Arrays.stream(rows).mapToDouble(target::value).min().orElse(0);
        double greatest = Arrays.stream(rows).mapToDouble(target::value).max().orElse(0);
        double margin = MARGIN * (greatest - least);
        return new TrainedModel(preparation, model, target.labels(), least - margin, greatest + margin);
    }

    /** The same with another instance of the model. */
    TrainedModel with(FittedModel other) {
        return new TrainedModel(preparation, other, labels, low, high);
    }

    /**
     * @return probabilities that add up to 1, or one number within the range known from training
     * @throws Exception whatever the library throws
     * @throws UnusableOutput where the model answers what is no number
     */
    public double[] predict(RawRow row) throws Exception {
        double[] output = model.predict(preparation.encode(row));
        return labels.isEmpty() ? number(output) : probabilities(output);
    }

    private double[] number(double[] output) {
        if (output.length != 1 || Double.isNaN(output[0])) {
            throw new UnusableOutput("It answered something that is not a number.");
        }
        return new double[] {Math.max(low, Math.min(high, output[0]))};
    }

    private double[] probabilities(double[] output) {
        if (output.length != labels.size()) {
            throw new UnusableOutput(
                    "It answered %d probabilities for %d classes.".formatted(output.length, labels.size()));
        }
        double sum = 0;
        for (double probability : output) {
            if (!(probability >= 0) || Double.isInfinite(probability)) {
                throw new UnusableOutput("It answered a probability that is not a number from 0 to 1.");
            }
            sum += probability;
        }
        double[] shares = new double[output.length];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = sum == 0 ? 1.0 / shares.length : output[i] / sum;
        }
        return shares;
    }
}
