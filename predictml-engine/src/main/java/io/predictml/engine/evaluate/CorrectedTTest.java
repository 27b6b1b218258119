package io.predictml.engine.evaluate;

import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.descriptive.moment.Mean;
import org.apache.commons.math3.stat.descriptive.moment.Variance;

/**
 * Whether one model's scores on the folds of a cross-validation differ from another's by more than chance: the corrected
 * resampled t-test (Nadeau and Bengio, "Inference for the Generalization Error", 2003). The folds' training rows overlap,
 * so that their scores are no independent draws; the variance is corrected for that.
 *
 * @param difference the mean of the first's scores less the second's
 * @param lower of the 95 % interval of the difference
 * @param upper of the 95 % interval of the difference
 * @param t the statistic; infinite where the difference is the same and not 0 on all folds
 * @param freedom degrees of freedom, folds less 1
 * @param pValue two-sided: how probable so large a difference is where there is none, 0 to 1
 */
public record CorrectedTTest(double difference, double lower, double upper, double t, int freedom, double pValue) {
    private static final double LEVEL = 0.05;

    /**
     * @param first per fold the score of one model
     * @param second per fold, in the same order, the score of the other
     * @param testToTraining rows scored in a fold per row learned from: 0.25 for five folds
     * @throws IllegalArgumentException where there are fewer than two folds, not as many scores of each, or a ratio that
     *     is not above 0
     */
    public static CorrectedTTest of(double[] first, double[] second, double testToTraining) {
        if (first.length < 2 || first.length != second.length || !(testToTraining > 0)) {
            throw new IllegalArgumentException(
                    "Two or more folds with a score of each model are needed, and a ratio above 0; there are %d and %d scores and the ratio %s"
                            .formatted(first.length, second.length, testToTraining));
        }
        double[] differences = new double[first.length];
        for (int fold = 0; fold < differences.length; fold++) {
            differences[fold] = first[fold] - second[fold];
        }
        double mean = new Mean().evaluate(differences);
        double error =
                Math.sqrt((1.0 / differences.length + testToTraining) * new Variance().evaluate(differences, mean));
        TDistribution student = new TDistribution(differences.length - 1.0);
        double t = mean == 0 ? 0 : mean / error;
        double reach = error * student.inverseCumulativeProbability(1 - LEVEL / 2);
        double pValue = Math.min(1, 2 * student.cumulativeProbability(-Math.abs(t)));
        return new CorrectedTTest(mean, mean - reach, mean + reach, t, differences.length - 1, pValue);
    }

    /** Whether the difference would come about by chance in fewer than 5 of 100 cases. */
    public boolean isSignificant() {
        return pValue < LEVEL;
    }
}
