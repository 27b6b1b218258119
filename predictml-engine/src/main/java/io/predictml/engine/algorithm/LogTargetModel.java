package io.predictml.engine.algorithm;

/** A model of the logarithm of one more than what is asked. */
final class LogTargetModel implements FittedModel {
    private static final long serialVersionUID = 1L;

    private final FittedModel model;

    LogTargetModel(FittedModel model) {
        this.model = model;
    }

    @Override
    public double[] predict(double[] row) throws Exception {
        return new double[] {Math.expm1(model.predict(row)[0])};
    }

    @Override
    public boolean isShareable() {
        return model.isShareable();
    }
}
