package io.predictml.engine.model;

/** A model artefact cannot be read at the moment, whatever is in it; it may be later. */
public final class ArtefactUnreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ArtefactUnreadable(String message, Throwable cause) {
        super(message, cause);
    }
}
