package io.predictml.engine.model;

/** A model answered what cannot be an answer. */
public final class UnusableOutput extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnusableOutput(String message) {
        super(message);
    }
}
