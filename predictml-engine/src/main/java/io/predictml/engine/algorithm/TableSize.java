package io.predictml.engine.algorithm;

/**
 * How large a question is.
 *
 * @param rows to learn from
 * @param columns that take part
 * @param width columns after encoding every level as one of its own, an estimate
 * @param classes to tell apart; 0 for numbers
 * @param amounts whether the target has numbers of 0 and more only
 */
public record TableSize(int rows, int columns, int width, int classes, boolean amounts) {
    /** The same question with other rows. */
    public TableSize of(int otherRows) {
        return new TableSize(otherRows, columns, width, classes, amounts);
    }
}
