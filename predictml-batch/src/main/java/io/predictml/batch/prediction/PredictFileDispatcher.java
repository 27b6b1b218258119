package io.predictml.batch.prediction;

import io.predictml.domain.prediction.BatchId;
import io.predictml.domain.prediction.BatchRunner;
import io.predictml.ejb.prediction.BatchProgress;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.batch.operations.JobOperator;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Local;
import jakarta.ejb.LocalBean;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.RejectedExecutionException;

/**
 * Has files of rows answered by the batch job {@code predict-file}, one at a time on this node, oldest first. What a stopped
 * server had begun goes on after the last rows that were noted.
 */
@Singleton
@Startup
@LocalBean
@Local(BatchRunner.class)
@DependsOn("predictml-ejb.jar#DatabaseMigration")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class PredictFileDispatcher implements BatchRunner {
    private static final long SWEEP_MILLIS = 5000;
    private static final Logger LOG = System.getLogger(PredictFileDispatcher.class.getName());

    private final JobOperator operator = BatchRuntime.getJobOperator();

    @Inject
    private BatchProgress progress;

    @Resource
    private ManagedExecutorService executor;

    @Resource
    private TimerService timers;

    private boolean busy;

    @Override
    public void wake() {
        try {
            executor.execute(this::startNext);
        } catch (RejectedExecutionException e) {
            LOG.log(Level.DEBUG, "The server is stopping; the queue is looked at again after its start", e);
        }
    }

    @PostConstruct
    void begin() {
        timers.createIntervalTimer(SWEEP_MILLIS, SWEEP_MILLIS, new TimerConfig("queue of files", false));
    }

    @Timeout
    void sweep() {
        startNext();
    }

    /** To be called when a job of this dispatcher has ended, however it ended. */
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
        Optional<BatchId> next = progress.claim();
        if (next.isPresent()) {
            Properties parameters = new Properties();
            parameters.setProperty("batch", next.get().value());
            operator.start("predict-file", parameters);
            busy = true;
        }
    }
}
