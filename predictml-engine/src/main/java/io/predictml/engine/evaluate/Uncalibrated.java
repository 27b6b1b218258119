package io.predictml.engine.evaluate;

/** Probabilities as the model states them. */
record Uncalibrated() implements Calibration {
    @Override
    public double[] apply(double[] stated) {
        return stated;
    }
}
