package io.predictml.domain.training;

/** Port: where trainings run. The services ask it after their transaction; the batch module provides it. */
public interface TrainingRunner {
    /** There may be a queued training and a free slot. Safe to call at any time. */
    void wake();

    /** Ends the training's work within seconds, where it is at work on this node. */
    void cancel(TrainingId training);
}
