package io.predictml.ejb.outcome;

import java.util.Optional;

/** What came true, as it is kept. */
final class Truths {
    private static final int LONGEST = 10_000;

    private Truths() {}

    /** The text as it is kept; empty where it is none, or a number is wanted and it is none. */
    static Optional<String> read(String told, boolean number) {
        String text = told.strip();
        if (text.isEmpty() || text.length() > LONGEST || text.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        return number ? number(text) : Optional.of(text);
    }

    private static Optional<String> number(String text) {
        try {
            double value = Double.parseDouble(text);
            return Double.isFinite(value) ? Optional.of(Double.toString(value)) : Optional.empty();
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }
}
