package io.predictml.engine.worker;

/** A worker process could not do what it was asked for; the message says why in a sentence. */
public final class WorkerFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public WorkerFailed(String message) {
        super(message);
    }

    public WorkerFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
