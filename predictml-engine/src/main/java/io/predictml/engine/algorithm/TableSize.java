package io.predictml.engine.algorithm;

/**
 * How large a question is.
 *
 * @param rows to learn from
 * @param columns that take part
 * @param width columns after encoding every level as one of its own, an estimate
 * @param classes to tell apart; 0 for numbers
 * @param amounts whether the target has numbers of 0 and more only
 * @param categories how many of the columns hold categories
 * @param rarest share of the rows that the rarest class has; 1 for numbers
 */
public record TableSize(int rows, int columns, int width, int classes, boolean amounts, int categories, double rarest) {
    /** A class with less than this part of an even share is rare: for two classes, a fifth of the rows. */
    private static final double RARE = 0.4;

    /** The same question with other rows. */
    public TableSize of(int otherRows) {
        return new TableSize(otherRows, columns, width, classes, amounts, categories, rarest);
    }

    /** Whether some class is so much rarer than others that learners may overlook it. */
    public boolean isImbalanced() {
        return classes > 0 && rarest * classes < RARE;
    }
}
