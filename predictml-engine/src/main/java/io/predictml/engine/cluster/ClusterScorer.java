package io.predictml.engine.cluster;

import io.predictml.domain.training.CandidateResult;
import io.predictml.domain.training.CandidateStatus;
import io.predictml.engine.worker.CandidateScorer;
import io.predictml.engine.worker.WorkerKilled;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Has candidates scored on a cluster: lays down an order and waits for its result. */
public final class ClusterScorer implements CandidateScorer {
    private static final long PAUSE_MILLIS = 50;
    /** A result that comes that much after the end of the comparison is not waited for. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final ClusterDesk desk;
    private final ClusterApplication application;
    private final Supplier<Instant> deadline;
    private volatile boolean ended;

    /** @param deadline when the comparison has to end, as things stand */
    public ClusterScorer(ClusterDesk desk, ClusterApplication application, Supplier<Instant> deadline) {
        this.desk = desk;
        this.application = application;
        this.deadline = deadline;
    }

    /** @throws ClusterUnavailable where no application can be kept at work */
    @Override
    public CandidateResult evaluate(String candidate, int rung, Duration cap, int heapMegabytes) {
        Order order = new Order(candidate, rung, cap.toMillis(), heapMegabytes);
        Instant end = deadline.get().plus(GRACE);
        application.watch(); // there is no desk before
        Optional<CandidateResult> result = desk.place(order);
        while (result.isEmpty()) {
            if (Instant.now().isAfter(end)) {
                desk.withdraw(order);
                return tooLate(candidate);
            }
            pause();
            application.watch();
            result = desk.result(order);
        }
        return result.get();
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WorkerKilled();
        }
        if (ended) {
            throw new WorkerKilled();
        }
    }

    private static CandidateResult tooLate(String candidate) {
        return new CandidateResult(
                candidate,
                CandidateStatus.STOPPED,
                Map.of(),
                Duration.ZERO,
                0,
                0,
                0,
                "The time was up before the cluster had scored it.");
    }

    /** Nothing is held here. */
    @Override
    public void rest() {}

    /** The application goes on: another node may be waiting for it by now. */
    @Override
    public void kill() {
        ended = true;
    }

    @Override
    public void close() {
        kill();
    }
}
