package io.predictml.engine.worker;

import io.predictml.domain.training.CandidateResult;
import java.time.Duration;

/**
 * Who scores the candidates of one experiment: a worker process of this machine, or a cluster. One caller at a time;
 * {@link #kill} may come from any thread. Whoever does it, the same candidate on the same rung gets the same score.
 */
public interface CandidateScorer extends AutoCloseable {
    /**
     * Scores one candidate on a rung of the experiment's race. Whatever the candidate does, an answer comes.
     *
     * @param rung from 0
     * @param cap for all folds together, of the time in which they are at work
     * @param heapMegabytes the most that the heap may take of the process in which it is done, in MiB
     * @throws WorkerKilled where {@link #kill} came first, or the calling thread was interrupted
     */
    CandidateResult evaluate(String candidate, int rung, Duration cap, int heapMegabytes);

    /** Gives back the memory that is held while nothing is asked. */
    void rest();

    /** Ends what is being done at once; a call that waits for it throws {@link WorkerKilled}. For good. */
    void kill();

    @Override
    void close();
}
