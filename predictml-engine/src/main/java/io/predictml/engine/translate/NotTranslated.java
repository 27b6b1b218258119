package io.predictml.engine.translate;

/** A trained model is not of the form that is known here; the message says what was unexpected. */
final class NotTranslated extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotTranslated(String message) {
        super(message);
    }

    NotTranslated(String message, Throwable cause) {
        super(message, cause);
    }

    static void unless(boolean known, String message) {
        if (!known) {
            throw new NotTranslated(message);
        }
    }
}
