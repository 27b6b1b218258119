package io.predictml.batch.training;

import io.predictml.domain.training.TrainingId;
import io.predictml.ejb.settings.ServerSettings;
import io.predictml.ejb.settings.TrainingSlots;
import io.predictml.engine.compare.WorkerMemory;
import io.predictml.engine.worker.CandidateScorer;
import io.predictml.engine.worker.WorkerKilled;
import io.predictml.engine.worker.WorkerProcess;
import io.predictml.engine.worker.WorkerSettings;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The worker processes of this server, by training, so that a training that is to stop can have its workers killed. */
@ApplicationScoped
public class RunningWorkers {
    /** The name of the worker that makes a model of the winner. */
    static final String FINISHER = "worker 1";

    /** How long a worker has to obey before it is killed. */
    private static final Duration GRACE = Duration.ofSeconds(3);

    private final Map<TrainingId, Crew> crews = new ConcurrentHashMap<>();

    @Inject
    private TrainingSlots slots;

    @Inject
    private ServerSettings server;

    /** A run of the training begins on this node; only now may it have workers. */
    void open(TrainingId training) {
        crews.put(training, new Crew());
    }

    /** The run is over; what is left of it is killed. */
    void close(TrainingId training) {
        Optional.ofNullable(crews.remove(training)).ifPresent(Crew::endAll);
    }

    /** The trainings that run on this node. */
    Set<TrainingId> trainings() {
        return Set.copyOf(crews.keySet());
    }

    /**
     * Starts a worker on the training's work folder, to score candidates.
     *
     * @throws WorkerKilled where the comparison was told to end
     */
    CandidateScorer start(TrainingId training, Path workFolder) {
        return start(training, Crew.Task.COMPARE, workFolder);
    }

    /**
     * Notes one that scores the training's candidates elsewhere.
     *
     * @throws WorkerKilled where the comparison was told to end
     */
    CandidateScorer start(TrainingId training, CandidateScorer elsewhere) {
        return crew(training).orElseThrow(WorkerKilled::new).start(Crew.Task.COMPARE, () -> elsewhere);
    }

    /**
     * The worker that evaluates and then publishes the winner: started on the training's work folder where there is none
     * yet, for what it learned for the one it need not learn again for the other.
     *
     * @throws WorkerKilled where the training was told to stop
     */
    WorkerProcess finisher(TrainingId training, Path workFolder) {
        return crew(training)
                .flatMap(crew -> crew.on(Crew.Task.FINISH))
                .orElseGet(() -> start(training, Crew.Task.FINISH, workFolder));
    }

    private WorkerProcess start(TrainingId training, Crew.Task task, Path workFolder) {
        WorkerSettings settings = new WorkerSettings(
                slots.workerClassPath().resolve("*").toString(),
                slots.workerHeapMegabytes(),
                server.home().resolve("tmp"),
                GRACE);
        return crew(training)
                .orElseThrow(WorkerKilled::new)
                .start(task, () -> WorkerProcess.start(workFolder, settings));
    }

    /** What one training's workers may use of the machine's memory. */
    WorkerMemory memory() {
        return WorkerMemory.of(slots.workers(), slots.workerHeapMegabytes());
    }

    /** Has the training's other workers, which are idle, give back their memory to this one. */
    void restOthers(TrainingId training, CandidateScorer worker) {
        crew(training).ifPresent(crew -> crew.restOthers(worker));
    }

    /** Ends a worker that is no longer needed. */
    void end(TrainingId training, CandidateScorer worker) {
        crew(training).ifPresentOrElse(crew -> crew.end(worker), worker::close);
    }

    /** Whether the training runs here and its comparison was not told to end. */
    boolean isComparing(TrainingId training) {
        return crew(training).map(crew -> !crew.isEnded(Crew.Task.COMPARE)).orElse(false);
    }

    /** Whether the training runs here and was not told to end altogether. */
    boolean isFinishing(TrainingId training) {
        return crew(training).map(crew -> !crew.isEnded(Crew.Task.FINISH)).orElse(false);
    }

    /** Kills those that score candidates; those of the winner go on. */
    void endComparison(TrainingId training) {
        crew(training).ifPresent(crew -> crew.end(Crew.Task.COMPARE));
    }

    /** Kills the training's workers in the middle of what they do. */
    void kill(TrainingId training) {
        crew(training).ifPresent(Crew::endAll);
    }

    @PreDestroy
    void killAll() {
        crews.values().forEach(Crew::endAll);
    }

    /** The run of the training on this node; empty where there is none. */
    Optional<Crew> crew(TrainingId training) {
        return Optional.ofNullable(crews.get(training));
    }
}
