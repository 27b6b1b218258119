package io.predictml.engine.algorithm;

import java.util.Arrays;
import java.util.Optional;

/**
 * A model of weighted classes whose probabilities are put right: divided by the weights, for so much more of a class it was
 * shown than there is (Saerens, Latinne and Decaestecker, 2002).
 */
public final class PriorCorrectedModel implements FittedModel {
    private final FittedModel model;
    private final double[] weights;

    /** @param weights that a row of each class had in training, above 0 */
    public PriorCorrectedModel(FittedModel model, double[] weights) {
        this.model = model;
        this.weights = weights.clone();
    }

    /** The model of weighted classes. */
    public FittedModel inner() {
        return model;
    }

    public double[] weights() {
        return weights.clone();
    }

    @Override
    public double[] predict(double[] row) throws Exception {
        return corrected(model.predict(row).clone());
    }

    @Override
    public double[][] predict(double[][] rows) throws Exception {
        double[][] answers = model.predict(rows);
        for (int i = 0; i < answers.length; i++) {
            answers[i] = corrected(answers[i].clone());
        }
        return answers;
    }

    private double[] corrected(double[] probabilities) {
        for (int label = 0; label < probabilities.length; label++) {
            probabilities[label] /= weights[label];
        }
        double sum = Arrays.stream(probabilities).sum();
        for (int label = 0; label < probabilities.length && sum > 0; label++) {
            probabilities[label] /= sum;
        }
        return probabilities;
    }

    /** The correction adds the same to the log-odds of every row: it is part of what is expected. */
    @Override
    public Optional<Contributions> contributions(double[] row) {
        return model.contributions(row)
                .filter(found -> found.unit() == Contributions.Unit.LOG_ODDS)
                .map(found -> new Contributions(shifted(found.byScore()), found.unit()));
    }

    private double[][] shifted(double[][] scores) {
        double[][] corrected = Arrays.stream(scores).map(double[]::clone).toArray(double[][]::new);
        for (int score = 0; score < corrected.length; score++) {
            double by = corrected.length == 1 ? weights[1] / weights[0] : weights[score];
            corrected[score][corrected[score].length - 1] -= Math.log(by);
        }
        return corrected;
    }

    @Override
    public boolean isShareable() {
        return model.isShareable();
    }
}
