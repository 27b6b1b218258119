package io.predictml.batch.training;

import io.predictml.domain.training.TrainingId;
import io.predictml.domain.training.TrainingRunner;
import io.predictml.ejb.settings.TrainingSlots;
import io.predictml.ejb.training.TrainingProgress;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.batch.operations.JobOperator;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Local;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;

/**
 * Starts queued trainings as batch jobs while slots are free, and takes up again, at start, what a server that died had
 * at work. Nothing is remembered here: the queue is in the database, so that a lost call costs a few seconds only.
 */
@Singleton
@Startup
@Local(TrainingRunner.class)
@DependsOn("predictml-ejb.jar#DatabaseMigration")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class TrainingDispatcher implements TrainingRunner {
    static final String JOB = "train-model";
    static final String TRAINING = "training";

    private static final Logger LOG = System.getLogger(TrainingDispatcher.class.getName());

    private final JobOperator operator = BatchRuntime.getJobOperator();

    @Inject
    private TrainingProgress progress;

    @Inject
    private TrainingSlots slots;

    @Inject
    private RunningWorkers workers;

    @Resource
    private ManagedExecutorService executor;

    @PostConstruct
    void recover() {
        progress.cancelling().forEach(progress::cancelled);
        Set<TrainingId> unattended = new HashSet<>(progress.running());
        unattended.forEach(progress::releaseClaims);
        Properties force = new Properties();
        force.setProperty("jberet.restart.mode", "force");
        for (long execution : executions()) {
            TrainingId id = training(execution);
            if (unattended.remove(id)) {
                operator.restart(execution, force);
            }
        }
        unattended.forEach(this::start);
    }

    @Override
    public void wake() {
        try {
            executor.execute(this::startWaiting);
        } catch (RejectedExecutionException e) {
            LOG.log(Level.DEBUG, "The server is stopping; the queue is looked at again after its start", e);
        }
    }

    /** Catches what no call told of, such as a job queued by a server that died right after. */
    @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
    void sweep() {
        startWaiting();
    }

    @Override
    public void cancel(TrainingId training) {
        for (long execution : executions()) {
            if (training(execution).equals(training)) {
                operator.stop(execution);
            }
        }
        workers.kill(training);
    }

    private synchronized void startWaiting() {
        Optional<TrainingId> next = progress.startNext(slots.slots());
        while (next.isPresent()) {
            start(next.get());
            next = progress.startNext(slots.slots());
        }
    }

    private void start(TrainingId id) {
        Properties parameters = new Properties();
        parameters.setProperty(TRAINING, id.value());
        operator.start(JOB, parameters);
    }

    private List<Long> executions() {
        return operator.getJobNames().contains(JOB) ? operator.getRunningExecutions(JOB) : List.of();
    }

    private TrainingId training(long execution) {
        return new TrainingId(
                operator.getJobExecution(execution).getJobParameters().getProperty(TRAINING));
    }
}
