package io.predictml.batch.training;

import io.predictml.engine.worker.CandidateScorer;
import io.predictml.engine.worker.WorkerKilled;
import io.predictml.engine.worker.WorkerProcess;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The worker processes of one run of one training. Once a task was ended no worker starts on it any more, also one that
 * is just coming up.
 */
final class Crew {
    /** What a worker is there for. */
    enum Task {
        /** Candidates; ended also by "stop and keep the best so far". */
        COMPARE,
        /** The winner. */
        FINISH
    }

    private final Map<CandidateScorer, Task> working = new HashMap<>();
    private final Map<Thread, Task> starting = new HashMap<>();
    private final Set<Task> ended = EnumSet.noneOf(Task.class);
    private OptionalLong execution = OptionalLong.empty();

    /** Notes the batch job's execution that this run is, once that has begun. */
    synchronized void runs(long executionId) {
        execution = OptionalLong.of(executionId);
    }

    /** The batch job's execution; empty until it has begun. */
    synchronized OptionalLong execution() {
        return execution;
    }

    /** @throws WorkerKilled where the task was ended, before or meanwhile */
    <T extends CandidateScorer> T start(Task task, Supplier<T> launch) {
        announce(task);
        T worker = null;
        try {
            worker = launch.get();
            return worker;
        } finally {
            arrived(task, worker);
        }
    }

    /** A process that was started on the task and has not come to its end. */
    synchronized Optional<WorkerProcess> on(Task task) {
        return working.entrySet().stream()
                .filter(entry -> entry.getValue() == task)
                .map(Map.Entry::getKey)
                .filter(WorkerProcess.class::isInstance)
                .map(WorkerProcess.class::cast)
                .findFirst();
    }

    private synchronized void announce(Task task) {
        if (ended.contains(task)) {
            throw new WorkerKilled();
        }
        starting.put(Thread.currentThread(), task);
    }

    private synchronized void arrived(Task task, CandidateScorer worker) {
        starting.remove(Thread.currentThread());
        if (worker != null) {
            working.put(worker, task);
        }
        if (ended.contains(task)) {
            Thread.interrupted(); // the interrupt was for the start, which is over
            if (worker != null) {
                worker.kill();
            }
        }
    }

    void end(CandidateScorer worker) {
        worker.close();
        synchronized (this) {
            working.remove(worker);
        }
    }

    /** Has all others, which are idle, give back what they hold. */
    synchronized void restOthers(CandidateScorer worker) {
        working.keySet().stream().filter(other -> other != worker).forEach(CandidateScorer::rest);
    }

    /** Kills the task's workers in the middle of what they do. */
    synchronized void end(Task task) {
        ended.add(task);
        working.forEach((worker, its) -> {
            if (its == task) {
                worker.kill();
            }
        });
        starting.forEach((thread, its) -> {
            if (its == task) {
                thread.interrupt();
            }
        });
    }

    synchronized boolean isEnded(Task task) {
        return ended.contains(task);
    }

    void endAll() {
        for (Task task : Task.values()) {
            end(task);
        }
    }
}
