package io.predictml.engine.worker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.predictml.domain.training.CandidateResult;
import io.predictml.domain.training.CandidateStatus;
import io.predictml.domain.training.ModelReport;
import io.predictml.engine.compare.FoldScore;
import io.predictml.engine.model.PublishedModel;
import io.predictml.engine.record.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The handle on a child JVM that trains. One caller at a time; {@link #kill} may come from any thread. A child that
 * died is started again by the next call.
 */
public final class WorkerProcess implements CandidateScorer {
    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    /** A winner that takes so many times the grace longer than it should hangs. */
    private static final int HANGING = 100;

    /** After so many times its limit and this, what is not indispensable is given up. */
    private static final int TIMES_ITS_LIMIT = 4;

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Path workFolder;
    private final WorkerSettings settings;
    private final Object lock = new Object();
    private Child child;
    private boolean ended;
    private long conversation;
    private int heap;

    private WorkerProcess(Path workFolder, WorkerSettings settings) {
        this.workFolder = workFolder;
        this.settings = settings;
        this.heap = settings.heapMegabytes();
        this.child = launch();
    }

    /**
     * @param workFolder where {@link io.predictml.engine.compare.Experiment#prepare} wrote
     * @throws WorkerFailed where no child JVM could be started
     */
    public static WorkerProcess start(Path workFolder, WorkerSettings settings) {
        WorkerProcess worker = new WorkerProcess(workFolder, settings);
        try {
            worker.awaitReady(worker.child);
            return worker;
        } catch (InterruptedException e) {
            worker.close();
            Thread.currentThread().interrupt();
            throw new WorkerKilled();
        } catch (WorkerFailed e) {
            worker.close();
            throw e;
        }
    }

    /**
     * Scores one candidate on a rung of the experiment's race. Whatever the candidate does, an answer comes at the
     * latest a few seconds after the cap.
     *
     * @param rung from 0
     * @param cap wall-clock time for all folds together
     * @throws WorkerKilled where {@link #kill} came first, or the calling thread was interrupted
     */
    public CandidateResult evaluate(String candidateName, int rung, Duration cap) {
        return evaluate(candidateName, rung, cap, settings.heapMegabytes());
    }

    /**
     * The same in a child with such a heap, for which it is started again where it has another one.
     *
     * @param heapMegabytes the most that the child's heap may take, in MiB
     */
    @Override
    public CandidateResult evaluate(String candidateName, int rung, Duration cap, int heapMegabytes) {
        return run(Request.Kind.EVALUATE, candidateName, rung, 0, cap, heapMegabytes);
    }

    /** The same for one fold alone, as {@link io.predictml.engine.compare.FoldParts} puts them together. */
    public CandidateResult evaluateFold(String candidateName, int rung, int fold, Duration cap, int heapMegabytes) {
        return run(Request.Kind.FOLD, candidateName, rung, fold, cap, heapMegabytes);
    }

    /** Searches the settings of a candidate, whose folds can be scored afterwards. */
    public CandidateResult search(String candidateName, Duration cap, int heapMegabytes) {
        return run(Request.Kind.SEARCH, candidateName, 0, 0, cap, heapMegabytes);
    }

    private CandidateResult run(
            Request.Kind kind, String candidateName, int rung, int fold, Duration cap, int heapMegabytes) {
        if (heapMegabytes != heap) {
            rest();
            heap = heapMegabytes;
        }
        try {
            return new CandidateRun(this, kind, candidateName, rung, fold, cap).result();
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    /**
     * Trains the candidate on the training rows and scores the held-out ones.
     *
     * @param limit how long it should take; where that is short it learns from fewer rows and measures less
     * @throws WorkerKilled where {@link #kill} came first, or the calling thread was interrupted
     * @throws WorkerFailed where the candidate throws or hangs, or the child dies
     */
    public ModelReport evaluateWinner(String candidateName, Duration limit) {
        return ask(Request.Kind.REPORT, candidateName, "", limit, hanging(limit), ModelReport.class);
    }

    /**
     * The same for the candidate that is offered beside the winner, for which nobody waits for ever.
     *
     * @throws WorkerKilled as for the winner
     * @throws WorkerFailed also where it takes several times its limit
     */
    public ModelReport evaluateAlternative(String candidateName, Duration limit) {
        return ask(Request.Kind.REPORT, candidateName, "", limit, patience(limit), ModelReport.class);
    }

    /**
     * Refits the candidate on all rows and writes it to the artefact, which is there whole or not at all.
     *
     * @param limit how long it should take; where that is short it learns from fewer rows
     * @throws WorkerKilled where {@link #kill} came first, or the calling thread was interrupted
     * @throws WorkerFailed where the candidate throws or hangs, or the child dies
     */
    public PublishedModel publish(String candidateName, Path artefact, Duration limit) {
        return publish(candidateName, artefact, limit, hanging(limit));
    }

    /**
     * The same for the candidate that is offered beside the winner, for which nobody waits for ever.
     *
     * @throws WorkerKilled as for the winner
     * @throws WorkerFailed also where it takes several times its limit
     */
    public PublishedModel publishAlternative(String candidateName, Path artefact, Duration limit) {
        return publish(candidateName, artefact, limit, patience(limit));
    }

    /**
     * Has the candidate learn from those rows of the sample that judge nothing in the whole table, and keeps its model for
     * the application that scores it there: {@link io.predictml.engine.cluster.ScaleDesk#winner}. The order is laid down
     * before.
     *
     * @param limit how long it should take; where that is short it learns from fewer rows
     * @throws WorkerKilled where {@link #kill} came first, or the calling thread was interrupted
     * @throws WorkerFailed where the candidate throws or hangs, or the child dies
     */
    public void keep(String candidateName, Duration limit) {
        ask(Request.Kind.KEEP, candidateName, "", limit, hanging(limit), String.class);
    }

    private PublishedModel publish(String candidateName, Path artefact, Duration limit, Duration patience) {
        String path = artefact.toAbsolutePath().toString();
        return ask(Request.Kind.PUBLISH, candidateName, path, limit, patience, PublishedModel.class);
    }

    private Duration hanging(Duration limit) {
        return limit.plus(grace().multipliedBy(HANGING));
    }

    private static Duration patience(Duration limit) {
        return limit.multipliedBy(TIMES_ITS_LIMIT).plus(PATIENCE);
    }

    /** Ends the child at once; a call that waits for it throws {@link WorkerKilled}. For good. */
    @Override
    public void kill() {
        synchronized (lock) {
            ended = true;
            child.kill();
        }
    }

    @Override
    public void close() {
        kill();
        child.close();
    }

    private <T> T ask(
            Request.Kind kind, String candidate, String path, Duration limit, Duration patience, Class<T> type) {
        try {
            long id = send(kind, candidate, 0, 0, path, limit);
            Reply reply = await(id, patience).orElseThrow(() -> tooLate(candidate, patience));
            if (reply.kind() != Reply.Kind.DONE) {
                throw new WorkerFailed(candidate + " could not be finished. " + reply.message());
            }
            return read(reply.body(), type);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private WorkerFailed tooLate(String candidate, Duration patience) {
        rest();
        return new WorkerFailed("%s was not finished in %d seconds.".formatted(candidate, patience.toSeconds()));
    }

    private WorkerKilled interrupted() {
        kill();
        Thread.currentThread().interrupt();
        return new WorkerKilled();
    }

    /** Asks a living child, started again where need be. */
    long send(Request.Kind kind, String candidate, int rung, int fold, String path, Duration limit)
            throws InterruptedException {
        if (!living().isAlive()) {
            restart();
        }
        conversation++;
        send(new Request(conversation, kind, candidate, rung, fold, path, limit.toMillis()));
        return conversation;
    }

    /** Asks the child to give up what it is at. */
    void interrupt(long id) {
        send(new Request(id, Request.Kind.INTERRUPT, "", 0, 0, "", 0));
    }

    private void send(Request request) {
        try {
            living().send(request);
        } catch (IOException e) {
            living().kill(); // its end is reported by its reader as for any other death
        }
    }

    /** The next reply of that conversation, or that the child ended; empty where none came in time. */
    Optional<Reply> await(long id, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            Optional<Reply> reply = living().await(Duration.ofNanos(end - System.nanoTime()));
            if (reply.isEmpty()) {
                return reply;
            }
            boolean gone = reply.get().kind() == Reply.Kind.ENDED;
            if (gone && isEnded()) {
                throw new WorkerKilled();
            }
            if (gone || reply.get().id() == id) {
                return reply;
            }
        }
    }

    /**
     * Gives back what an idle child holds; the next request begins another. May come from any thread while nothing is
     * asked of it.
     */
    @Override
    public void rest() {
        synchronized (lock) {
            child.kill();
        }
    }

    Duration grace() {
        return settings.grace();
    }

    private Child living() {
        synchronized (lock) {
            if (ended && !child.isAlive()) {
                throw new WorkerKilled();
            }
            return child;
        }
    }

    private boolean isEnded() {
        synchronized (lock) {
            return ended;
        }
    }

    private void restart() throws InterruptedException {
        Child next;
        synchronized (lock) {
            if (ended) {
                throw new WorkerKilled();
            }
            child.close();
            child = launch();
            next = child;
        }
        awaitReady(next);
    }

    private Child launch() {
        try {
            return Child.start(workFolder, settings.withHeap(heap));
        } catch (IOException e) {
            throw new WorkerFailed("No worker process could be started: " + e.getMessage(), e);
        }
    }

    private void awaitReady(Child started) throws InterruptedException {
        Optional<Reply> reply = started.await(START_LIMIT);
        if (isEnded()) {
            throw new WorkerKilled();
        }
        if (reply.isEmpty() || reply.get().kind() != Reply.Kind.READY) {
            throw new WorkerFailed("The worker process did not start. "
                    + reply.map(Reply::message).orElse("It said nothing in time."));
        }
    }

    static <T> T read(JsonNode body, Class<T> type) {
        try {
            return Json.MAPPER.treeToValue(body, type);
        } catch (JsonProcessingException e) {
            throw new WorkerFailed("The worker process answered something that cannot be understood.", e);
        }
    }

    static CandidateResult result(String name, CandidateStatus status, FoldScore score, String reason) {
        boolean scored = status == CandidateStatus.COMPLETED || status == CandidateStatus.STOPPED;
        return new CandidateResult(
                name,
                status,
                scored ? score.metrics() : Map.of(),
                scored ? score.interval() : Optional.empty(),
                Duration.ofMillis(score.trainingMillis()),
                score.predictMicrosPerRow(),
                score.rows(),
                score.folds(),
                reason);
    }
}
