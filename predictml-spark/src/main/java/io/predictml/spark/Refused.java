package io.predictml.spark;

/** The work cannot be done, however often it is submitted; the message is a sentence for the user. */
final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    Refused(String message) {
        super(message);
    }
}
