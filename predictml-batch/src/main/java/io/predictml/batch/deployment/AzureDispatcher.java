package io.predictml.batch.deployment;

import io.predictml.domain.deployment.DeploymentId;
import io.predictml.ejb.deployment.azure.AzureProgress;
import io.predictml.ejb.deployment.azure.AzureProgress.Taken;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.batch.operations.JobExecutionNotRunningException;
import jakarta.batch.operations.JobOperator;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
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
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;

/**
 * Starts deployments to Azure as batch jobs, a few at a time beside those of this server: they mostly wait. Each belongs to
 * one node by a lease in the database, so that a node that died in the middle is gone on for by itself or by another.
 */
@Singleton
@Startup
@DependsOn("predictml-ejb.jar#DatabaseMigration")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class AzureDispatcher {
    /** At a time on one node; each holds a thread of the batch jobs. */
    private static final int SLOTS = 3;

    private static final long BEAT_MILLIS = 5000;
    private static final long NOT_STARTED = -1;
    private static final Logger LOG = System.getLogger(AzureDispatcher.class.getName());

    private final JobOperator operator = BatchRuntime.getJobOperator();
    private final Map<DeploymentId, Long> executions = new ConcurrentHashMap<>();

    @Inject
    private AzureProgress progress;

    @Resource
    private ManagedExecutorService executor;

    @Resource
    private TimerService timers;

    /** The timer is made here and not declared: one that is declared waits for ever where this bean may not start. */
    @PostConstruct
    void begin() {
        timers.createIntervalTimer(BEAT_MILLIS, BEAT_MILLIS, new TimerConfig("deployments to Azure", false));
    }

    /** There may be something to do. Safe to call at any time. */
    public void wake() {
        try {
            executor.execute(this::startAll);
        } catch (RejectedExecutionException e) {
            LOG.log(Level.DEBUG, "The server is stopping; what is to be done is looked at again after its start", e);
        }
    }

    @Timeout
    void beat() {
        executions.forEach((id, execution) -> {
            if (!progress.renew(id)) {
                LOG.log(Level.WARNING, "Another node is at {0}; this one was away too long", id);
                stop(execution);
            }
        });
        startAll();
    }

    /** To be called when a job of this dispatcher has ended, however it ended. */
    public void ended(DeploymentId id) {
        progress.release(id);
        executions.remove(id);
        wake();
    }

    private synchronized void startAll() {
        while (executions.size() < SLOTS) {
            Optional<Taken> taken = progress.take();
            if (taken.isEmpty()) {
                return;
            }
            DeploymentId id = taken.get().id();
            Properties parameters = new Properties();
            parameters.setProperty("deployment", id.value());
            parameters.setProperty("target", "azure");
            executions.put(id, NOT_STARTED);
            long execution =
                    operator.start(taken.get().undeploy() ? "undeploy-from-azure" : "deploy-model", parameters);
            executions.computeIfPresent(id, (key, before) -> execution);
        }
    }

    private void stop(long execution) {
        try {
            operator.stop(execution);
        } catch (JobExecutionNotRunningException e) {
            LOG.log(Level.DEBUG, "It came to its end meanwhile", e);
        }
    }
}
