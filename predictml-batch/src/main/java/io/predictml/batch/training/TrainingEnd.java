package io.predictml.batch.training;

import io.predictml.domain.training.TrainingId;
import io.predictml.domain.training.TrainingRunner;
import io.predictml.ejb.dataset.ArtefactStore;
import io.predictml.ejb.training.TrainingProgress;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.listener.AbstractJobListener;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** After a training's job: a cancelled one is cleaned up, and the next in the queue may start. */
@Dependent
@Named
public class TrainingEnd extends AbstractJobListener {
    @Inject
    @BatchProperty
    private String training;

    @Inject
    private TrainingProgress progress;

    @Inject
    private ArtefactStore store;

    @Inject
    private TrainingRunner runner;

    @Override
    public void afterJob() {
        TrainingId id = new TrainingId(training);
        if (progress.cancelling().contains(id)) {
            store.clearWork(id);
            progress.cancelled(id);
        }
        runner.wake();
    }
}
