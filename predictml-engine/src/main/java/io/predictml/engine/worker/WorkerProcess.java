package io.predictml.engine.worker;

import io.predictml.domain.training.CandidateResult;
import io.predictml.domain.training.ModelReport;
import io.predictml.engine.model.PublishedModel;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The handle on a child JVM that trains. One caller at a time; {@link #kill} may come from any thread. A child that
 * died is started again by the next call.
 */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"})
public final class WorkerProcess implements AutoCloseable {
    private WorkerProcess(Path workFolder, WorkerSettings settings) {}

    /**
     * @param workFolder where {@link io.predictml.engine.compare.Experiment#prepare} wrote
     * @throws WorkerFailed where no child JVM could be started
     */
    public static WorkerProcess start(Path workFolder, WorkerSettings settings) {
        return new WorkerProcess(workFolder, settings);
    }

    /**
     * Cross-validates one candidate on the experiment's folds. Whatever the candidate does, an answer comes at the
     * latest a few seconds after the cap.
     *
     * @param cap wall-clock time for all folds together
     * @throws WorkerKilled where {@link #kill} came first
     */
    public CandidateResult evaluate(String candidateName, Duration cap) {
        throw new UnsupportedOperationException();
    }

    /**
     * Trains the candidate on the training rows and scores the held-out ones.
     *
     * @throws WorkerKilled where {@link #kill} came first
     * @throws WorkerFailed where the candidate throws or the child dies
     */
    public ModelReport evaluateWinner(String candidateName) {
        throw new UnsupportedOperationException();
    }

    /**
     * Refits the candidate on all rows and writes it to the artefact, which is there whole or not at all.
     *
     * @throws WorkerKilled where {@link #kill} came first
     * @throws WorkerFailed where the candidate throws or the child dies
     */
    public PublishedModel publish(String candidateName, Path artefact) {
        throw new UnsupportedOperationException();
    }

    /** Ends the child at once; a call that waits for it throws {@link WorkerKilled}. For good. */
    public void kill() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
