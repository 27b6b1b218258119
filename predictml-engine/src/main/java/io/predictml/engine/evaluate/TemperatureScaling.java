package io.predictml.engine.evaluate;

import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;

/**
 * One temperature for all classes (Guo et al., "On Calibration of Modern Neural Networks", 2017): the log-probabilities
 * are divided by it. The most probable class stays the same.
 *
 * @param temperature above 1 where the model is too sure, below 1 where it is not sure enough
 */
record TemperatureScaling(double temperature) implements Calibration {
    private static final double LEAST = 1e-12;
    /** On the logarithm of the temperature: from a twentieth to twenty. */
    private static final double FARTHEST = Math.log(20);

    private static final double EXACT = 1e-6;

    static TemperatureScaling fit(Predictions predictions) {
        double best = new BrentOptimizer(EXACT, EXACT)
                .optimize(
                        new MaxEval(200),
                        new UnivariateObjectiveFunction(
                                log -> LogLoss.mean(new TemperatureScaling(Math.exp(log)).apply(predictions))),
                        GoalType.MINIMIZE,
                        new SearchInterval(-FARTHEST, FARTHEST))
                .getPoint();
        return new TemperatureScaling(Math.exp(best));
    }

    @Override
    public double[] apply(double[] stated) {
        double[] scaled = new double[stated.length];
        double greatest = Double.NEGATIVE_INFINITY;
        for (int label = 0; label < scaled.length; label++) {
            scaled[label] = Math.log(Math.max(LEAST, stated[label])) / temperature;
            greatest = Math.max(greatest, scaled[label]);
        }
        double sum = 0;
        for (int label = 0; label < scaled.length; label++) {
            scaled[label] = Math.exp(scaled[label] - greatest);
            sum += scaled[label];
        }
        for (int label = 0; label < scaled.length; label++) {
            scaled[label] /= sum;
        }
        return scaled;
    }
}
