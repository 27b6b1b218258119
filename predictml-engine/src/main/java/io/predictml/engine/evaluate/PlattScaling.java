package io.predictml.engine.evaluate;

/**
 * For two classes: a logistic regression on the log-odds (Platt, 1999), fitted by Newton's method with the smoothed
 * targets of Lin, Lin and Weng (2007).
 *
 * @param slope above 0; below 1 it makes a model that is too sure less so
 * @param intercept added to the log-odds
 */
record PlattScaling(double slope, double intercept) implements Calibration {
    /** Log-odds go from -27.6 to 27.6. */
    private static final double LEAST = 1e-12;
    /** With less the order of the rows would be lost. */
    private static final double LEAST_SLOPE = 1e-3;

    private static final int MOST_STEPS = 100;
    private static final double SMALLEST_STEP = 1e-10;
    private static final double RIDGE = 1e-9;

    static PlattScaling fit(Predictions predictions) {
        double[] logOdds = new double[predictions.size()];
        double[] targets = new double[predictions.size()];
        double positives = 0;
        for (int row = 0; row < logOdds.length; row++) {
            logOdds[row] = logOdds(predictions.probability(row, 0), predictions.probability(row, 1));
            positives += predictions.trueClass(row);
        }
        double high = (positives + 1) / (positives + 2);
        double low = 1 / (logOdds.length - positives + 2);
        for (int row = 0; row < targets.length; row++) {
            targets[row] = predictions.trueClass(row) == 1 ? high : low;
        }
        return fit(logOdds, targets);
    }

    private static PlattScaling fit(double[] logOdds, double[] targets) {
        PlattScaling now = new PlattScaling(1, 0);
        double loss = now.loss(logOdds, targets);
        for (int step = 0; step < MOST_STEPS; step++) {
            double[] move = now.newton(logOdds, targets);
            double length = 1;
            PlattScaling next = now.moved(move, length);
            while (length > SMALLEST_STEP && next.loss(logOdds, targets) > loss) {
                length /= 2;
                next = now.moved(move, length);
            }
            double nextLoss = next.loss(logOdds, targets);
            if (!(loss - nextLoss > SMALLEST_STEP * logOdds.length)) {
                break;
            }
            now = next;
            loss = nextLoss;
        }
        return new PlattScaling(Math.max(LEAST_SLOPE, now.slope), now.intercept);
    }

    private PlattScaling moved(double[] move, double length) {
        return new PlattScaling(slope - length * move[0], intercept - length * move[1]);
    }

    /** The gradient divided by the second derivatives. */
    private double[] newton(double[] logOdds, double[] targets) {
        double bySlope = 0;
        double byIntercept = 0;
        double twiceSlope = RIDGE;
        double twiceIntercept = RIDGE;
        double mixed = 0;
        for (int row = 0; row < logOdds.length; row++) {
            double x = logOdds[row];
            double p = logistic(slope * x + intercept);
            double error = p - targets[row];
            double weight = p * (1 - p);
            bySlope += error * x;
            byIntercept += error;
            twiceSlope += weight * x * x;
            twiceIntercept += weight;
            mixed += weight * x;
        }
        double determinant = twiceSlope * twiceIntercept - mixed * mixed;
        return new double[] {
            (twiceIntercept * bySlope - mixed * byIntercept) / determinant,
            (twiceSlope * byIntercept - mixed * bySlope) / determinant
        };
    }

    /** The sum over the rows of the cross-entropy. */
    private double loss(double[] logOdds, double[] targets) {
        double sum = 0;
        for (int row = 0; row < logOdds.length; row++) {
            double z = slope * logOdds[row] + intercept;
            sum += Math.log1p(Math.exp(-Math.abs(z))) + Math.max(z, 0) - targets[row] * z;
        }
        return sum;
    }

    private static double logOdds(double negative, double positive) {
        return Math.log(Math.max(LEAST, positive)) - Math.log(Math.max(LEAST, negative));
    }

    private static double logistic(double z) {
        return 1 / (1 + Math.exp(-z));
    }

    @Override
    public double[] apply(double[] stated) {
        double z = slope * logOdds(stated[0], stated[1]) + intercept;
        return new double[] {logistic(-z), logistic(z)};
    }
}
