package io.predictml.ejb.monitoring;

import io.predictml.domain.account.Caller;
import io.predictml.domain.deployment.DeploymentId;
import io.predictml.domain.deployment.DeploymentStatus;
import io.predictml.domain.monitoring.MonitoredModel;
import io.predictml.ejb.outcome.OutcomeService;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.EJBException;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/** Looks at every model that was asked something lately, every minute. */
@Singleton
@Startup
@DependsOn("DatabaseMigration")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class AlertWatch {
    private static final Logger LOG = System.getLogger(AlertWatch.class.getName());
    private static final long OFTEN_MILLIS = 60_000;
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration MONTH = Duration.ofDays(30);
    private static final Duration LATELY = Duration.ofMinutes(3);
    private static final Duration QUARTER = Duration.ofMinutes(15);

    @Inject
    private MonitoringService monitoring;

    @Inject
    private AlertService alerts;

    @Inject
    private OutcomeService outcomes;

    @Resource
    private TimerService timers;

    @PostConstruct
    void begin() {
        timers.createIntervalTimer(OFTEN_MILLIS, OFTEN_MILLIS, new TimerConfig("alert watch", false));
    }

    @Timeout
    void look() {
        try {
            for (DeploymentId busy : monitoring.busy(Caller.system(), LATELY)) {
                MonitoredModel day = monitoring.look(Caller.system(), busy, DAY);
                if (day.deployment().status() == DeploymentStatus.ACTIVE) {
                    MonitoredModel quarter = monitoring.look(Caller.system(), busy, QUARTER);
                    alerts.judge(
                            day.deployment(),
                            Findings.of(day, quarter, outcomes.quality(Caller.system(), busy, MONTH)));
                }
            }
        } catch (EJBException e) {
            LOG.log(Level.DEBUG, "The database is away; alerts wait", e);
        }
    }
}
