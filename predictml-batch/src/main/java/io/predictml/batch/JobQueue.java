package io.predictml.batch;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.batch.operations.JobOperator;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.ejb.Timeout;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.RejectedExecutionException;

/**
 * Has batch jobs of one kind run one at a time on this node. To be extended by a singleton bean of the container; it looks
 * for the next job when it is woken, when one has ended, and every few seconds.
 */
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public abstract class JobQueue {
    private static final long SWEEP_MILLIS = 5000;
    private static final Logger LOG = System.getLogger(JobQueue.class.getName());

    /** A job to start, by its name. */
    public record NextJob(String name, Properties parameters) {}

    private final JobOperator operator = BatchRuntime.getJobOperator();

    @Resource
    private ManagedExecutorService executor;

    @Resource
    private TimerService timers;

    private boolean busy;

    /** Takes up what is to be run next; nobody else runs it then. */
    protected abstract Optional<NextJob> next();

    /** There may be something to do. Safe to call at any time. */
    public void wake() {
        try {
            executor.execute(this::startNext);
        } catch (RejectedExecutionException e) {
            LOG.log(Level.DEBUG, "The server is stopping; the queue is looked at again after its start", e);
        }
    }

    /** The timer is made here and not declared: one that is declared waits for ever where this bean may not start. */
    @PostConstruct
    void begin() {
        timers.createIntervalTimer(
                SWEEP_MILLIS, SWEEP_MILLIS, new TimerConfig(getClass().getSimpleName(), false));
    }

    @Timeout
    void sweep() {
        startNext();
    }

    /** To be called when a job of this queue has ended, however it ended. */
    public void ended() {
        synchronized (this) {
            busy = false;
        }
        wake();
    }

    private synchronized void startNext() {
        if (busy) {
            return;
        }
        Optional<NextJob> job = next();
        if (job.isPresent()) {
            operator.start(job.get().name(), job.get().parameters());
            busy = true;
        }
    }
}
