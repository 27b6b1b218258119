package io.predictml.engine.model;

import java.util.Objects;

/**
 * What a model said of one row before it had learned from it.
 *
 * @param row {@code #} and the number of the row of the dataset, from 0, among those whose target is known; or the id of the
 *     prediction whose outcome it is
 * @param label the class that was answered; empty for numbers
 * @param number that was answered; 0 for classes
 */
public record HeldOutAnswer(String row, String label, double number) {
    public HeldOutAnswer {
        Objects.requireNonNull(row);
        Objects.requireNonNull(label);
    }
}
