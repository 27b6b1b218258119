package io.predictml.engine.algorithm;

import java.io.Serializable;

/** A model of the logarithm of one more than what is asked. Artefacts of format 1 keep it as an object. */
public final class LogTargetModel implements FittedModel, Serializable {
    private static final long serialVersionUID = 1L;

    private final FittedModel model;

    public LogTargetModel(FittedModel model) {
        this.model = model;
    }

    /** The model of the logarithm. */
    public FittedModel inner() {
        return model;
    }

    @Override
    public double[] predict(double[] row) throws Exception {
        return new double[] {Math.expm1(model.predict(row)[0])};
    }

    @Override
    public double[][] predict(double[][] rows) throws Exception {
        double[][] answers = model.predict(rows);
        for (double[] answer : answers) {
            answer[0] = Math.expm1(answer[0]);
        }
        return answers;
    }

    @Override
    public boolean isShareable() {
        return model.isShareable();
    }
}
