package io.predictml.ejb.deployment;

import io.predictml.domain.prediction.Prediction;
import io.predictml.domain.prediction.ServedModel;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * Copies of answered calls on their way to a shadow. Who offers one never waits: what there is no room for is dropped and
 * counted. One thread at most works on them, so that a shadow takes no more than one core.
 */
final class Mirror {
    private static final int MOST_CALLS = 1_000;
    private static final long MOST_BYTES = 16L * 1024 * 1024;
    private static final Logger LOG = System.getLogger(Mirror.class.getName());

    /**
     * A call that the live version has answered.
     *
     * @param call the same for another model
     * @param answers of the live version
     * @param size about how many bytes it keeps
     */
    record Copy(Function<ServedModel, List<Prediction>> call, List<Prediction> answers, long size) {}

    private final BlockingQueue<Copy> copies = new ArrayBlockingQueue<>(MOST_CALLS);
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicBoolean working = new AtomicBoolean();
    private final Trial shadow;
    private final Executor executor;

    Mirror(Trial shadow, Executor executor) {
        this.shadow = shadow;
        this.executor = executor;
    }

    void offer(Copy copy) {
        if (bytes.addAndGet(copy.size()) > MOST_BYTES || !copies.offer(copy)) {
            bytes.addAndGet(-copy.size());
            shadow.counts().dropped();
            return;
        }
        work();
    }

    private void work() {
        if (working.compareAndSet(false, true)) {
            try {
                executor.execute(this::answerSome);
            } catch (RejectedExecutionException e) {
                working.set(false);
                LOG.log(Level.DEBUG, "The server is stopping; copies that wait are not answered any more", e);
            }
        }
    }

    /** Not for ever, so that the thread is free for others in between. */
    private void answerSome() {
        try {
            for (int i = 0; i < MOST_CALLS && !copies.isEmpty(); i++) {
                Copy copy = copies.remove();
                bytes.addAndGet(-copy.size());
                answer(copy);
            }
        } finally {
            working.set(false);
        }
        if (!copies.isEmpty()) {
            work();
        }
    }

    // Whatever a shadow throws is what the administrator wants to know before it is live.
    private void answer(Copy copy) {
        long begin = System.nanoTime();
        try {
            List<Prediction> answers = copy.call().apply(shadow.model());
            shadow.counts().trial().answered(answers.size(), System.nanoTime() - begin);
            shadow.counts().compared(copy.answers(), answers);
        } catch (RuntimeException e) {
            shadow.failed(e);
        }
    }
}
