package io.predictml.engine.algorithm;

import java.io.Serializable;

/** What a learner made. Serialised into the artefact; only classes on the artefact's list come back out of it. */
public interface FittedModel extends Serializable {
    /**
     * @param row encoded as the training rows were; not changed
     * @return the classes' probabilities in the order of the labels, or one number
     * @throws Exception whatever the library throws
     */
    double[] predict(double[] row) throws Exception;

    /** Whether several threads may ask one instance at the same time. */
    boolean isShareable();
}
