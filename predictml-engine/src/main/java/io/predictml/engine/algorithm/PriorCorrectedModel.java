package io.predictml.engine.algorithm;

import java.util.Arrays;
import java.util.Optional;

/**
 * A model of weighted classes whose probabilities are put right: divided by the weights, for so much more of a class it was
 * shown than there is (Saerens, Latinne and Decaestecker, 2002).
 */
final class PriorCorrectedModel implements FittedModel {
    private static final long serialVersionUID = 1L;

    private final FittedModel model;
    private final double[] weights;

    /** @param weights that a row of each class had in training, above 0 */
    PriorCorrectedModel(FittedModel model, double[] weights) {
        this.model = model;
        this.weights = weights.clone();
    }

    @Override
    public double[] predict(double[] row) throws Exception {
        double[] probabilities = model.predict(row).clone();
        for (int label = 0; label < probabilities.length; label++) {
            probabilities[label] /= weights[label];
        }
        double sum = Arrays.stream(probabilities).sum();
        for (int label = 0; label < probabilities.length && sum > 0; label++) {
            probabilities[label] /= sum;
        }
        return probabilities;
    }

    /** The correction adds the same to the scores of every row: it is part of what is expected. */
    @Override
    public Optional<double[][]> contributions(double[] row) {
        return model.contributions(row).map(scores -> {
            double[][] corrected = Arrays.stream(scores).map(double[]::clone).toArray(double[][]::new);
            for (int score = 0; score < corrected.length; score++) {
                double by = corrected.length == 1 ? weights[1] / weights[0] : weights[score];
                corrected[score][corrected[score].length - 1] -= Math.log(by);
            }
            return corrected;
        });
    }

    @Override
    public boolean isShareable() {
        return model.isShareable();
    }
}
