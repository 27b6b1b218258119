package io.predictml.engine.boost;

/** What was read is no tree ensemble, or one that this version can't evaluate; the message says why in a sentence. */
public final class EnsembleRejected extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EnsembleRejected(String message) {
        super(message);
    }

    EnsembleRejected(String message, Throwable cause) {
        super(message, cause);
    }

    static void unless(boolean good, String message) {
        if (!good) {
            throw new EnsembleRejected(message);
        }
    }
}
