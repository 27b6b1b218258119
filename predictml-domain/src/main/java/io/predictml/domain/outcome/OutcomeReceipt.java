package io.predictml.domain.outcome;

import java.util.List;

/**
 * What became of the outcomes that a client told.
 *
 * @param joined that are the first ones of their prediction
 * @param replaced that took the place of another truth
 * @param unchanged that were known already
 * @param refused how many were not taken
 * @param problems why, the first hundred of them
 */
public record OutcomeReceipt(int joined, int replaced, int unchanged, int refused, List<Problem> problems) {
    /** Most problems that are named. */
    public static final int MOST_PROBLEMS = 100;

    /**
     * An outcome that was not taken.
     *
     * @param prediction as the client wrote it
     * @param code a word for programs
     * @param detail a whole sentence
     */
    public record Problem(String prediction, String code, String detail) {}

    public OutcomeReceipt {
        problems = List.copyOf(problems);
    }
}
