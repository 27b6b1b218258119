package io.predictml.engine.boost;

/** The checks of settings, with sentences that say what would be allowed. */
final class Range {
    private Range() {}

    static void check(String name, double value, double least, double greatest) {
        require(
                value >= least && value <= greatest,
                "The " + name + " is " + value + "; it must be from " + least + " to " + greatest + ".");
    }

    static void require(boolean good, String sentence) {
        if (!good) {
            throw new IllegalArgumentException(sentence);
        }
    }
}
