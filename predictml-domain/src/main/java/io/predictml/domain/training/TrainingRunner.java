package io.predictml.domain.training;

/** Port: where trainings run. The services ask it after their transaction; the batch module provides it. */
public interface TrainingRunner {
    /** There may be a queued training and a free slot. Safe to call at any time. */
    void wake();

    /**
     * The training was told to stop, or its comparison to end: what works on it ends within seconds, where it is at work
     * on this node. Another node finds out by itself within a second or two.
     */
    void stop(TrainingId training);
}
