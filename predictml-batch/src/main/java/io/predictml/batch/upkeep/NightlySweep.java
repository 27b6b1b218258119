package io.predictml.batch.upkeep;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.ejb.DependsOn;
import jakarta.ejb.ScheduleExpression;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.util.Properties;

/** Starts the batch job {@code sweep} every night at a quarter past three. Operators may start it at any time. */
@Singleton
@Startup
@DependsOn("predictml-ejb.jar#DatabaseMigration")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class NightlySweep {
    @Resource
    private TimerService timers;

    @PostConstruct
    void begin() {
        timers.createCalendarTimer(
                new ScheduleExpression().hour(3).minute(15), new TimerConfig("nightly sweep", false));
    }

    @Timeout
    void sweep() {
        BatchRuntime.getJobOperator().start("sweep", new Properties());
    }
}
