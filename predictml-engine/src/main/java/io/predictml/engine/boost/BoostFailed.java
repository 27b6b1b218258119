package io.predictml.engine.boost;

/** A boosting library refused the data or the settings, or failed; the message carries its own words. */
public final class BoostFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BoostFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
