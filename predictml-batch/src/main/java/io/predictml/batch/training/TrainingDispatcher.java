package io.predictml.batch.training;

import io.predictml.domain.training.TrainingId;
import io.predictml.domain.training.TrainingRunner;
import io.predictml.ejb.dataset.ArtefactStore;
import io.predictml.ejb.settings.TrainingSlots;
import io.predictml.ejb.training.TrainingLeases;
import io.predictml.ejb.training.TrainingProgress;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.batch.operations.BatchRuntimeException;
import jakarta.batch.operations.JobExecutionNotRunningException;
import jakarta.batch.operations.JobOperator;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.batch.runtime.BatchStatus;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Local;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Starts queued trainings as batch jobs while slots are free, and takes up what a server that died had at work: its own at
 * once, another node's when its lease has run out. Nothing is remembered here: queue and leases are in the database, so
 * that a lost call costs a few seconds only.
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

    private static final long SWEEP_MILLIS = 5000;
    private static final long BEAT_SECONDS = 5;

    private static final Logger LOG = System.getLogger(TrainingDispatcher.class.getName());

    private final JobOperator operator = BatchRuntime.getJobOperator();

    @Inject
    private TrainingProgress progress;

    @Inject
    private TrainingLeases leases;

    @Inject
    private ArtefactStore store;

    @Inject
    private TrainingSlots slots;

    @Inject
    private RunningWorkers workers;

    @Inject
    private TrainingFaults faults;

    @Resource
    private ManagedExecutorService executor;

    @Resource
    private ManagedThreadFactory threads;

    @Resource
    private TimerService timers;

    private ScheduledExecutorService watch;

    /** Timers are made here and not declared: one that is declared waits for ever where this bean may not start. */
    @PostConstruct
    @SuppressWarnings("FutureReturnValueIgnored") // what is scheduled catches its own faults and ends with this bean
    void begin() {
        takeUp();
        timers.createIntervalTimer(SWEEP_MILLIS, SWEEP_MILLIS, new TimerConfig("training queue", false));
        watch = Executors.newSingleThreadScheduledExecutor(threads);
        watch.scheduleWithFixedDelay(this::obeyAll, 1, 1, TimeUnit.SECONDS);
        watch.scheduleWithFixedDelay(this::renewAll, BEAT_SECONDS, BEAT_SECONDS, TimeUnit.SECONDS);
    }

    @PreDestroy
    void end() {
        watch.shutdownNow();
        workers.trainings().forEach(workers::kill);
    }

    @Override
    public void wake() {
        try {
            executor.execute(this::startWaiting);
        } catch (RejectedExecutionException e) {
            LOG.log(Level.DEBUG, "The server is stopping; the queue is looked at again after its start", e);
        }
    }

    /** Catches what no call told of: a job queued by a server that died right after, or at work on a node that is gone. */
    @Timeout
    void sweep() {
        takeUp();
        startWaiting();
    }

    private synchronized void takeUp() {
        for (TrainingId training : leases.takeable()) {
            if (workers.crew(training).isEmpty() && leases.take(training)) {
                goOn(training);
            }
        }
    }

    private void goOn(TrainingId training) {
        if (progress.wanted(training) == TrainingProgress.Wanted.STOP) {
            store.clearWork(training);
            progress.cancelled(training);
            leases.release(training);
            return;
        }
        OptionalLong interrupted = executions().stream()
                .mapToLong(Long::longValue)
                .filter(execution -> training(execution).equals(training))
                .max();
        if (interrupted.isPresent()) {
            Properties force = new Properties();
            force.setProperty("jberet.restart.mode", "force");
            run(training, () -> operator.restart(interrupted.getAsLong(), force));
        } else {
            start(training);
        }
    }

    /** Does what people want of the training, where it is at work here. */
    @Override
    public void stop(TrainingId training) {
        if (isStopping(training)) {
            workers.kill(training);
            return;
        }
        switch (progress.wanted(training)) {
            case GO_ON -> {}
            case END_COMPARISON -> workers.endComparison(training);
            case STOP -> halt(training);
        }
    }

    /** Catches what another node was told, and what an operator or the stopping server told the batch job. */
    private void obeyAll() {
        for (TrainingId training : workers.trainings()) {
            try {
                stop(training);
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "Cannot see what is wanted of " + training + "; asking again", e);
            }
        }
    }

    /** Says that this node is still there; what another one took meanwhile ends here. */
    private void renewAll() {
        for (TrainingId training : workers.trainings()) {
            try {
                if (!leases.renew(training) && workers.crew(training).isPresent()) {
                    LOG.log(Level.WARNING, "Another node is at work on " + training + "; this one was away too long");
                    halt(training);
                }
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "Cannot say that " + training + " is still at work here; trying again", e);
            }
        }
    }

    private boolean isStopping(TrainingId training) {
        OptionalLong execution = workers.crew(training).map(Crew::execution).orElse(OptionalLong.empty());
        return execution.isPresent()
                && operator.getJobExecution(execution.getAsLong()).getBatchStatus() == BatchStatus.STOPPING;
    }

    private void halt(TrainingId training) {
        workers.crew(training).map(Crew::execution).ifPresent(execution -> execution.ifPresent(this::stop));
        workers.kill(training);
    }

    private void stop(long execution) {
        try {
            operator.stop(execution);
        } catch (JobExecutionNotRunningException e) {
            LOG.log(Level.DEBUG, "It came to its end meanwhile", e);
        }
    }

    private synchronized void startWaiting() {
        Optional<TrainingId> next = leases.startNext(slots.slots());
        while (next.isPresent()) {
            start(next.get());
            next = leases.startNext(slots.slots());
        }
    }

    private void start(TrainingId id) {
        Properties parameters = new Properties();
        parameters.setProperty(TRAINING, id.value());
        run(id, () -> operator.start(JOB, parameters));
    }

    private void run(TrainingId id, Runnable begin) {
        workers.open(id);
        try {
            begin.run();
        } catch (BatchRuntimeException e) {
            faults.tell(id, e);
            leases.release(id);
            workers.close(id);
        }
    }

    private List<Long> executions() {
        return operator.getJobNames().contains(JOB) ? operator.getRunningExecutions(JOB) : List.of();
    }

    private TrainingId training(long execution) {
        return new TrainingId(
                operator.getJobExecution(execution).getJobParameters().getProperty(TRAINING));
    }
}
