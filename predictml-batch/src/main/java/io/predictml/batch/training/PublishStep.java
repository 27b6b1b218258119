package io.predictml.batch.training;

import io.predictml.domain.training.LogLine;
import io.predictml.domain.training.TrainingId;
import io.predictml.domain.training.TrainingPhase;
import io.predictml.ejb.dataset.ArtefactStore;
import io.predictml.ejb.training.TrainingProgress;
import io.predictml.ejb.training.TrainingRace;
import io.predictml.engine.model.PublishedModel;
import io.predictml.engine.worker.WorkerProcess;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;

/** Lets the winner learn from all rows, writes the artefact and puts the job into review. */
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
        WorkerProcess worker = workers.startFinisher(id, assignment.workFolder());
        try {
            Optional<PublishedModel> model = winner.publish(assignment, worker);
            while (model.isEmpty()) {
                winner.evaluate(assignment, worker);
                model = winner.publish(assignment, worker);
            }
            completed(id, model.get());
        } finally {
            workers.end(id, worker);
        }
        // Where more time would make a difference the work is kept for it, until the nightly sweep.
        if (!race.isCutShort(id)) {
            store.clearWork(id);
        }
    }

    private void completed(TrainingId id, PublishedModel model) {
        progress().reached(id, TrainingPhase.PUBLISHING);
        progress().log(id, LogLine.Level.INFO, "The model is written (%d kB).".formatted(model.bytes() / 1024));
        progress().completed(id, model.sha256());
    }
}
