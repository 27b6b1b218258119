package io.predictml.engine.algorithm;

import java.util.Optional;

/** What a learner made. Kept in an artefact as {@link ModelForm} says. */
public interface FittedModel {
    /**
     * @param row encoded as the training rows were; not changed
     * @return the classes' probabilities in the order of the labels, or one number
     * @throws Exception whatever the library throws
     */
    double[] predict(double[] row) throws Exception;

    /**
     * The same for many rows, in their order.
     *
     * @throws Exception whatever the library throws
     */
    default double[][] predict(double[][] rows) throws Exception {
        double[][] answers = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            answers[i] = predict(rows[i]);
        }
        return answers;
    }

    /**
     * For models that can tell exactly what each column did.
     *
     * @param row as for {@link #predict(double[])}
     */
    default Optional<Contributions> contributions(double[] row) {
        return Optional.empty();
    }

    /** Whether several threads may ask one instance at the same time. */
    boolean isShareable();
}
