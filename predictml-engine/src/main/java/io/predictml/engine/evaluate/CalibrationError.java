package io.predictml.engine.evaluate;

/**
 * The expected calibration error: the mean distance, over bins of the stated probability, between it and the share that
 * came true, each bin counting by its rows (Naeini, Cooper and Hauskrecht, 2015). Of the positive class where there are
 * two, else of the most probable one.
 */
final class CalibrationError {
    private static final int BINS = 10;

    private CalibrationError() {}

    static double of(Predictions predictions) {
        double[] surplus = new double[BINS];
        for (int row = 0; row < predictions.size(); row++) {
            int label = predictions.labels().size() == 2 ? 1 : predictions.predictedClass(row);
            double stated = predictions.probability(row, label);
            int bin = (int) Math.min(BINS - 1.0, stated * BINS);
            surplus[bin] += stated - (predictions.trueClass(row) == label ? 1 : 0);
        }
        double error = 0;
        for (double sum : surplus) {
            error += Math.abs(sum) / predictions.size();
        }
        return error;
    }
}
