package io.predictml.engine.evaluate;

/** The negative logarithm of the true class's probability. */
final class LogLoss {
    /** Probabilities are taken as at least this, so that one confident mistake does not make the loss infinite. */
    private static final double LEAST_PROBABILITY = 1e-6;

    private LogLoss() {}

    static double of(Predictions predictions, int row) {
        return of(predictions.probability(row, predictions.trueClass(row)));
    }

    /** @param probability of the true class */
    static double of(double probability) {
        return -Math.log(Math.max(LEAST_PROBABILITY, probability));
    }

    /** {@code NaN} where there are no rows. */
    static double mean(Predictions predictions) {
        double sum = 0;
        for (int row = 0; row < predictions.size(); row++) {
            sum += of(predictions, row);
        }
        return sum / predictions.size();
    }
}
