package io.predictml.ejb.approval;

import io.predictml.domain.account.Caller;
import io.predictml.domain.approval.ApprovalState;
import io.predictml.domain.approval.ApprovalTerms;
import io.predictml.domain.monitoring.ColumnDrift;
import io.predictml.domain.monitoring.ExpectedQuality;
import io.predictml.domain.monitoring.MonitoredModel;
import io.predictml.domain.outcome.LiveQuality;
import io.predictml.domain.training.Metric;
import io.predictml.ejb.monitoring.MonitoringService;
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
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/** Looks every ten seconds which approvals have ended: by the calendar, by drift of a day, by the quality of thirty days. */
@Singleton
@Startup
@DependsOn("DatabaseMigration")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ApprovalWatch {
    private static final Logger LOG = System.getLogger(ApprovalWatch.class.getName());
    private static final long OFTEN_MILLIS = 10_000;
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration MONTH = Duration.ofDays(30);
    /** Rows of a day that drift and expectation are judged on. */
    private static final long FEWEST_ROWS = 200;

    @Inject
    private ApprovalService approvals;

    @Inject
    private MonitoringService monitoring;

    @Inject
    private OutcomeService outcomes;

    @Resource
    private TimerService timers;

    @PostConstruct
    void begin() {
        timers.createIntervalTimer(OFTEN_MILLIS, OFTEN_MILLIS, new TimerConfig("approval watch", false));
    }

    @Timeout
    void look() {
        try {
            for (ApprovalState state : approvals.ageing(Caller.system())) {
                state.terms()
                        .ended(Instant.now(), seen(state))
                        .ifPresent(reason -> approvals.lapse(
                                Caller.system(), state.deployment().id(), state.terms(), reason));
            }
        } catch (EJBException e) {
            LOG.log(Level.DEBUG, "The database is away; approvals are looked at later", e);
        }
    }

    private ApprovalTerms.Seen seen(ApprovalState state) {
        if (state.terms().drift().isEmpty() && state.terms().quality().isEmpty()) {
            return new ApprovalTerms.Seen(0, "", Metric.ACCURACY, Optional.empty());
        }
        MonitoredModel day = monitoring.look(Caller.system(), state.deployment().id(), DAY);
        boolean enough = day.traffic().rows() >= FEWEST_ROWS;
        Optional<ColumnDrift> moved = day.columns().stream()
                .filter(column -> enough && column.psi() > column.chance())
                .max(Comparator.comparingDouble(ColumnDrift::psi));
        Optional<LiveQuality> told = outcomes.quality(
                        Caller.system(), state.deployment().id(), MONTH)
                .filter(quality -> quality.outcomes() >= LiveQuality.FEWEST);
        Optional<Double> expected =
                day.quality().map(ExpectedQuality::expected).filter(value -> enough && Double.isFinite(value));
        return new ApprovalTerms.Seen(
                moved.map(ColumnDrift::psi).orElse(0.0),
                moved.map(ColumnDrift::column).orElse(""),
                told.map(LiveQuality::metric)
                        .or(() -> day.quality().map(ExpectedQuality::metric))
                        .orElse(Metric.ACCURACY),
                told.map(LiveQuality::live).or(() -> expected));
    }
}
