package io.predictml.ejb.monitoring;

import io.predictml.domain.DomainException;
import io.predictml.domain.account.Caller;
import io.predictml.domain.deployment.DeploymentId;
import io.predictml.domain.deployment.DeploymentStatus;
import io.predictml.domain.monitoring.MonitoredModel;
import io.predictml.ejb.outcome.OutcomeService;
import io.predictml.ejb.settings.MonitoringSettings;
import io.predictml.ejb.training.RetrainService;
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

/** Looks at every model that was asked something lately, every minute or as it is configured; an alert may have it trained again. */
@Singleton
@Startup
@DependsOn("DatabaseMigration")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class AlertWatch {
    private static final Logger LOG = System.getLogger(AlertWatch.class.getName());
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

    @Inject
    private RetrainService trainings;

    @Inject
    private MonitoringSettings settings;

    @Resource
    private TimerService timers;

    @PostConstruct
    void begin() {
        long often = settings.look().toMillis();
        timers.createIntervalTimer(often, often, new TimerConfig("alert watch", false));
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
                    trainAgain(busy);
                }
            }
        } catch (EJBException e) {
            LOG.log(Level.DEBUG, "The database is away; alerts wait", e);
        }
    }

    private void trainAgain(DeploymentId deployment) {
        try {
            trainings.retrainOnAlert(deployment);
        } catch (DomainException e) {
            LOG.log(Level.DEBUG, "An alert cannot have it trained again", e);
        }
    }
}
