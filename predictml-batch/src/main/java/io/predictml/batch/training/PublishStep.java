package io.predictml.batch.training;

import io.predictml.domain.training.LogLine;
import io.predictml.domain.training.TrainingId;
import io.predictml.domain.training.TrainingPhase;
import io.predictml.ejb.dataset.ArtefactStore;
import io.predictml.ejb.training.TrainingProgress;
import io.predictml.ejb.training.TrainingRace;
import io.predictml.engine.compare.Alternative;
import io.predictml.engine.compare.Experiment;
import io.predictml.engine.model.PublishedModel;
import io.predictml.engine.worker.WorkerFailed;
import io.predictml.engine.worker.WorkerProcess;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.util.Optional;

/** Lets the winner learn from all rows, writes the artefact, then that of the model beside it, and puts the job into review. */
@Dependent
@Named
public class PublishStep extends TrainingStep {
    @Inject
    private TrainingRace race;

    @Inject
    private RunningWorkers workers;

    @Inject
    private WinnerCheck winner;

    @Inject
    private ArtefactStore store;

    @Override
    void work(TrainingProgress.Assignment assignment) {
        TrainingId id = assignment.id();
        WorkerProcess worker = workers.finisher(id, assignment.workFolder());
        try {
            Optional<PublishedModel> model = winner.publish(assignment, worker);
            while (model.isEmpty()) {
                winner.evaluate(assignment, worker);
                model = winner.publish(assignment, worker);
            }
            completed(assignment, worker, model.get());
        } finally {
            workers.end(id, worker);
        }
        // Where more time would make a difference the work is kept for it, until the nightly sweep.
        if (!race.isCutShort(id)) {
            store.clearWork(id);
        }
    }

    private void completed(TrainingProgress.Assignment assignment, WorkerProcess worker, PublishedModel model) {
        TrainingId id = assignment.id();
        progress().reached(id, TrainingPhase.PUBLISHING);
        progress().log(id, LogLine.Level.INFO, "The model is written (%d kB).".formatted(model.bytes() / 1024));
        model.notes().forEach(note -> progress().log(id, LogLine.Level.INFO, note));
        Optional<PublishedModel> other = Experiment.open(assignment.workFolder())
                .alternative(race.race(id))
                .filter(any -> winner.isOfRace(assignment) && progress().hasAlternative(id))
                .flatMap(any -> publish(assignment, worker, any));
        progress().completed(id, model, other);
    }

    /** Whatever becomes of the alternative, the training is completed. */
    private Optional<PublishedModel> publish(
            TrainingProgress.Assignment assignment, WorkerProcess worker, Alternative other) {
        TrainingId id = assignment.id();
        Optional<Duration> time = other.toPublish(assignment.left());
        if (time.isEmpty()) {
            progress().alternativeLeftOut(id, LeftOut.forLackOfTime(other.name()));
            return Optional.empty();
        }
        try {
            PublishedModel model = worker.publishAlternative(other.name(), assignment.alternative(), time.get());
            String written = "%s is written beside it (%d kB).".formatted(other.name(), model.bytes() / 1024);
            progress().log(id, LogLine.Level.INFO, written);
            model.notes().forEach(note -> progress().log(id, LogLine.Level.INFO, note));
            return Optional.of(model);
        } catch (WorkerFailed e) {
            progress().alternativeLeftOut(id, LeftOut.because(other.name(), e));
            return Optional.empty();
        }
    }
}
