package io.predictml.engine.boost;

import java.util.OptionalDouble;

/**
 * What a training gave.
 *
 * @param trees the model, without what early stopping dropped
 * @param rounds how many rounds it holds: for a refit on all rows
 * @param ending why training ended
 * @param validationLoss log loss or root mean squared error on the validation rows, if there were any
 */
public record BoostOutcome(TreeEnsemble trees, int rounds, Ending ending, OptionalDouble validationLoss) {

    /** Why training ended. */
    public enum Ending {
        /** All rounds are done. */
        FINISHED,
        /** No better loss on the validation rows for the given number of rounds. */
        PATIENCE,
        /** The time was up. */
        TIME_LIMIT,
        /** No split was left that would help. */
        NOTHING_LEFT
    }
}
