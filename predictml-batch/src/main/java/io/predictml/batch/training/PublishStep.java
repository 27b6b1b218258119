package io.predictml.batch.training;

import io.predictml.domain.training.LogLine;
import io.predictml.domain.training.TrainingId;
import io.predictml.domain.training.TrainingPhase;
import io.predictml.ejb.dataset.ArtefactStore;
import io.predictml.ejb.training.TrainingProgress;
import io.predictml.ejb.training.TrainingRace;
import io.predictml.engine.compare.Experiment;
import io.predictml.engine.model.PublishedModel;
import io.predictml.engine.worker.WorkerProcess;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Lets the winner learn from all rows, writes the artefact and puts the job into review. */
@Dependent
@Named
public class PublishStep extends TrainingStep {
    @Inject
    private TrainingRace race;

    @Inject
    private RunningWorkers workers;

    @Inject
    private ArtefactStore store;

    @Override
    void work(TrainingProgress.Assignment assignment) {
        TrainingId id = assignment.id();
        String winner = Experiment.open(assignment.workFolder())
                .winner(race.leaderboard(id))
                .orElseThrow()
                .name();
        WorkerProcess worker = workers.startFinisher(id, assignment.workFolder());
        try {
            PublishedModel model = worker.publish(winner, assignment.artefact(), assignment.left());
            progress().reached(id, TrainingPhase.PUBLISHING);
            progress().log(id, LogLine.Level.INFO, "The model is written (%d kB).".formatted(model.bytes() / 1024));
            model.notes().forEach(note -> progress().log(id, LogLine.Level.INFO, note));
            progress().completed(id, model.sha256());
        } finally {
            workers.end(id, worker);
        }
        // Where more time would make a difference the work is kept for it, until the nightly sweep.
        if (!race.isCutShort(id)) {
            store.clearWork(id);
        }
    }
}
