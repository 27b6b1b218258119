package io.predictml.batch.training;

import io.predictml.domain.training.TrainingId;
import io.predictml.domain.training.TrainingRunner;
import io.predictml.ejb.dataset.ArtefactStore;
import io.predictml.ejb.training.TrainingLeases;
import io.predictml.ejb.training.TrainingProgress;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.listener.AbstractJobListener;
import jakarta.batch.runtime.BatchStatus;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/**
 * After a training's job: a cancelled one is cleaned up, one that failed outside its steps is told, one that was
 * interrupted is let go for any node to take up, and the next in the queue may start.
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
    private TrainingLeases leases;

    @Inject
    private ArtefactStore store;

    @Inject
    private TrainingFaults faults;

    @Inject
    private JobContext job;

    @Inject
    private RunningWorkers workers;

    @Inject
    private ClusterComparisons clusters;

    @Inject
    private TrainingRunner runner;

    /** Only from now on may it be stopped: of a job that is stopped before it has begun, JBeret never tells the end. */
    @Override
    public void beforeJob() {
        workers.crew(new TrainingId(training)).ifPresent(crew -> crew.runs(job.getExecutionId()));
    }

    @Override
    public void afterJob() {
        TrainingId id = new TrainingId(training);
        workers.kill(id);
        try {
            if (leases.isAtWork(id)) {
                tellTheEnd(id);
            }
            leases.release(id);
        } finally {
            workers.close(id);
            clusters.forget(id);
        }
        runner.wake();
    }

    /** What is still at work after its job: one that was told to stop, one that failed, or one that is interrupted. */
    private void tellTheEnd(TrainingId id) {
        if (progress.wanted(id) == TrainingProgress.Wanted.STOP) {
            clusters.end(id, store.work(id));
            store.clearWork(id);
            progress.cancelled(id);
        } else if (job.getBatchStatus() == BatchStatus.FAILED) {
            clusters.end(id, store.work(id));
            faults.tell(id, new IllegalStateException("The batch job " + job.getExecutionId() + " failed"));
        }
    }
}
