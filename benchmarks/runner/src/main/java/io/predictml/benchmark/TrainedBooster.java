package io.predictml.benchmark;

/** A model of one of the libraries. */
interface TrainedBooster {
    /**
     * @param cells row after row, as in {@link LearningRows}
     * @return for each row a number, or a probability for each class
     */
    double[][] answers(double[] cells) throws Exception;
}
