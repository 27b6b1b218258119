package io.predictml.batch.training;

import io.predictml.batch.JobLog;
import io.predictml.domain.DomainException;
import io.predictml.domain.training.TrainingId;
import io.predictml.ejb.training.LeaseLost;
import io.predictml.ejb.training.TrainingProgress;
import io.predictml.engine.worker.WorkerKilled;
import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.api.BatchProperty;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;

/** A step of a training that is one piece of work. A refusal or a fault ends the training with its cause. */
abstract class TrainingStep extends AbstractBatchlet {
    private static final Logger LOG = System.getLogger(TrainingStep.class.getName());
    private static final String STOPPED = "STOPPED";

    /** The job ends as failed, without the trace of a fault in the log. */
    private static final String REFUSED = "REFUSED";

    @Inject
    @BatchProperty
    private String training;

    @Inject
    private RunningWorkers workers;

    @Inject
    private TrainingFaults faults;

    @Inject
    private TrainingProgress progress;

    /** Does the work; it may be called again after a crash in the middle of it. */
    abstract void work(TrainingProgress.Assignment assignment) throws Exception;

    // The engine runs foreign algorithms and files here, so anything may come.
    @Override
    public String process() throws Exception {
        TrainingId id = new TrainingId(training);
        Instant begin = Instant.now();
        JobLog.begin(training);
        try {
            work(progress.assignment(id));
            LOG.log(
                    Level.INFO,
                    "Training {0}: {1} took {2} s",
                    training,
                    getClass().getSimpleName(),
                    Duration.between(begin, Instant.now()).toSeconds());
            return "COMPLETED";
        } catch (WorkerKilled e) {
            return STOPPED;
        } catch (LeaseLost e) {
            faults.tell(id, e);
            return STOPPED;
        } catch (DomainException e) {
            faults.tell(id, e);
            return REFUSED;
        } catch (Exception e) {
            faults.tell(id, e);
            throw e;
        } finally {
            JobLog.end();
        }
    }

    @Override
    public void stop() {
        workers.kill(new TrainingId(training));
    }

    TrainingProgress progress() {
        return progress;
    }
}
