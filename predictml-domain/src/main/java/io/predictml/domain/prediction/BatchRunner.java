package io.predictml.domain.prediction;

/** Port: where files of rows are answered. The services ask it after their transaction; the batch module provides it. */
public interface BatchRunner {
    /** There may be a file to be answered. Safe to call at any time. */
    void wake();
}
