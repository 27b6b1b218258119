package io.predictml.engine.worker;

/** The worker was ended on purpose, by {@link WorkerProcess#kill} or an interrupt of the waiting thread. */
public final class WorkerKilled extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public WorkerKilled() {
        super("The worker was ended");
    }
}
