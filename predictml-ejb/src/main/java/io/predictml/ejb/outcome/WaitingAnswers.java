package io.predictml.ejb.outcome;

import io.predictml.domain.deployment.DeploymentId;
import io.predictml.domain.prediction.Prediction;
import io.predictml.domain.prediction.RowSource;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/** Answers on their way to the database. Bounded; what has no room is not kept. Safe for any number of threads. */
final class WaitingAnswers {
    private static final int MOST_CALLS = 5_000;
    private static final long MOST_BYTES = 32L * 1024 * 1024;
    /** About what an answer keeps, in bytes. */
    private static final int ANSWER_SIZE = 500;

    /**
     * A call that was answered.
     *
     * @param call what the ids of its rows begin with
     * @param kept how many rows are to be kept, the first ones
     */
    record Call(
            String call,
            DeploymentId deployment,
            Instant at,
            RowSource source,
            List<Prediction> predictions,
            int kept) {
        private long size() {
            return source.size() + (long) ANSWER_SIZE * predictions.size();
        }
    }

    private final BlockingQueue<Call> calls = new ArrayBlockingQueue<>(MOST_CALLS);
    private final AtomicLong bytes = new AtomicLong();

    /** Takes it, or says that there is no room. */
    boolean offer(Call call) {
        if (bytes.addAndGet(call.size()) > MOST_BYTES || !calls.offer(call)) {
            bytes.addAndGet(-call.size());
            return false;
        }
        return true;
    }

    /** All that wait now, the one that waits for longest first. They go on waiting. */
    List<Call> all() {
        return List.copyOf(calls);
    }

    /** Lets go of the one that waits for longest. By one thread only. */
    void remove() {
        bytes.addAndGet(-calls.remove().size());
    }
}
