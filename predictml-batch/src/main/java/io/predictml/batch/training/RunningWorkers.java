package io.predictml.batch.training;

import io.predictml.domain.training.TrainingId;
import io.predictml.ejb.settings.ServerSettings;
import io.predictml.ejb.settings.TrainingSlots;
import io.predictml.engine.worker.WorkerProcess;
import io.predictml.engine.worker.WorkerSettings;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The worker processes of this server, by training, so that a training that is to stop can have its workers killed. */
@ApplicationScoped
public class RunningWorkers {
    /** How long a worker has to obey before it is killed. */
    private static final Duration GRACE = Duration.ofSeconds(3);

    private final Map<TrainingId, Set<WorkerProcess>> running = new ConcurrentHashMap<>();

    @Inject
    private TrainingSlots slots;

    @Inject
    private ServerSettings server;

    /** Starts a worker on the training's work folder. */
    WorkerProcess start(TrainingId training, Path workFolder) {
        WorkerProcess worker = WorkerProcess.start(
                workFolder,
                new WorkerSettings(
                        slots.workerClassPath().resolve("*").toString(),
                        slots.workerHeapMegabytes(),
                        server.home().resolve("tmp"),
                        GRACE));
        running.computeIfAbsent(training, id -> ConcurrentHashMap.newKeySet()).add(worker);
        return worker;
    }

    /** Ends a worker that is no longer needed. */
    void end(TrainingId training, WorkerProcess worker) {
        worker.close();
        running.computeIfPresent(training, (id, workers) -> {
            workers.remove(worker);
            return workers.isEmpty() ? null : workers;
        });
    }

    /** Kills the training's workers in the middle of what they do. */
    void kill(TrainingId training) {
        running.getOrDefault(training, Set.of()).forEach(WorkerProcess::kill);
    }

    @PreDestroy
    void killAll() {
        running.keySet().forEach(this::kill);
    }
}
