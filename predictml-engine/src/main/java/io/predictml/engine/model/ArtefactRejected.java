package io.predictml.engine.model;

/** A model artefact is not what it should be and is not used; the message says why in a sentence. */
public final class ArtefactRejected extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ArtefactRejected(String message) {
        super(message);
    }

    public ArtefactRejected(String message, Throwable cause) {
        super(message, cause);
    }
}
