package io.predictml.engine.boost;

/** A model that grows a round at a time; what it holds outside the heap is let go by {@link #close}. */
interface RoundBooster extends AutoCloseable {
    /** Grows the trees of one round; rounds are counted from 0. False if no split was left that would help. */
    boolean grow(int round);

    /** The loss on the validation rows after that round: log loss or root mean squared error. */
    double validationLoss(int round);

    /** The first so many rounds, free of the library. */
    TreeEnsemble ensemble(int rounds);

    @Override
    void close();
}
