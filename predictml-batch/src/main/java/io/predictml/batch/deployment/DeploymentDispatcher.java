package io.predictml.batch.deployment;

import io.predictml.domain.deployment.DeploymentId;
import io.predictml.domain.deployment.DeploymentRunner;
import io.predictml.ejb.deployment.DeploymentProgress;
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
 * Carries deployments out as batch jobs, one at a time, oldest first. What a dead server had begun is simply begun again:
 * every step may be repeated.
 */
@Singleton
@Startup
@LocalBean
@Local(DeploymentRunner.class)
@DependsOn("predictml-ejb.jar#DatabaseMigration")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class DeploymentDispatcher implements DeploymentRunner {
    private static final long SWEEP_MILLIS = 5000;

    private static final Logger LOG = System.getLogger(DeploymentDispatcher.class.getName());

    private final JobOperator operator = BatchRuntime.getJobOperator();

    @Inject
    private DeploymentProgress progress;

    @Inject
    private AzureDispatcher azure;

    @Resource
    private ManagedExecutorService executor;

    @Resource
    private TimerService timers;

    private boolean busy;

    @Override
    public void wake() {
        try {
            executor.execute(this::startNext);
            azure.wake();
        } catch (RejectedExecutionException e) {
            LOG.log(Level.DEBUG, "The server is stopping; the queue is looked at again after its start", e);
        }
    }

    /** The timer is made here and not declared: one that is declared waits for ever where this bean may not start. */
    @PostConstruct
    void begin() {
        timers.createIntervalTimer(SWEEP_MILLIS, SWEEP_MILLIS, new TimerConfig("deployment queue", false));
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
        Optional<DeploymentId> undeploying = progress.undeploying();
        Optional<DeploymentId> next = undeploying.or(progress::requested);
        if (next.isPresent()) {
            Properties parameters = new Properties();
            parameters.setProperty("deployment", next.get().value());
            parameters.setProperty("target", "local");
            operator.start(undeploying.isPresent() ? "undeploy-model" : "deploy-model", parameters);
            busy = true;
        }
    }
}
