package io.predictml.engine.algorithm;

import java.io.Serializable;
import java.util.Optional;

/** What a learner made. Serialised into the artefact; only classes on the artefact's list come back out of it. */
public interface FittedModel extends Serializable {
    /**
     * @param row encoded as the training rows were; not changed
     * @return the classes' probabilities in the order of the labels, or one number
     * @throws Exception whatever the library throws
     */
    double[] predict(double[] row) throws Exception;

    /**
     * For models that can tell exactly: per raw score what each column contributed to it and, last, what it is expected to
     * be for a row of which nothing is known. They add up to the score. A raw score is the number itself; for two classes
     * the log-odds of the second one; for more, per class the logarithm of its probability, up to a constant.
     *
     * @param row as for {@link #predict}
     */
    default Optional<double[][]> contributions(double[] row) {
        return Optional.empty();
    }

    /** Whether several threads may ask one instance at the same time. */
    boolean isShareable();
}
