package io.predictml.batch.training;

import io.predictml.domain.training.TrainingId;
import io.predictml.domain.training.TrainingRunner;
import io.predictml.ejb.dataset.ArtefactStore;
import io.predictml.ejb.training.TrainingProgress;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.listener.AbstractJobListener;
import jakarta.batch.runtime.BatchStatus;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/**
 * After a training's job: a cancelled one is cleaned up, one that failed outside its steps is told, and the next in the
 * queue may start.
 */
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
    private TrainingFaults faults;

    @Inject
    private JobContext job;

    @Inject
    private RunningWorkers workers;

    @Inject
    private TrainingRunner runner;

    @Override
    public void afterJob() {
        TrainingId id = new TrainingId(training);
        workers.close(id);
        if (progress.cancelling().contains(id)) {
            store.clearWork(id);
            progress.cancelled(id);
        } else if (job.getBatchStatus() == BatchStatus.FAILED
                && progress.running().contains(id)) {
            faults.tell(id, new IllegalStateException("The batch job " + job.getExecutionId() + " failed"));
        }
        runner.wake();
    }
}
