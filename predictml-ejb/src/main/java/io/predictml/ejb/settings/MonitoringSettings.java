package io.predictml.ejb.settings;

import java.time.Duration;
import java.util.Set;
import org.eclipse.microprofile.config.Config;

/**
 * How long counts are kept, and from where on an alert is raised.
 *
 * @param minutesKept before minutes are added up to hours; 1 to 90 days
 * @param hoursKept before hours are added up to days; 2 to 1000 days
 * @param daysKept before days are removed; 3 to 10000 days
 * @param drift population stability index of a column
 * @param unlike share of rows that are unlike the training data
 * @param errors share of calls that are not answered
 * @param slow what 99 of 100 calls stay within
 * @param look between two looks at a model that is asked something; 5 to 3600 seconds
 * @param qualityDrop how far the quality to expect is below the promised one, as a share of it
 */
public record MonitoringSettings(
        Duration minutesKept,
        Duration hoursKept,
        Duration daysKept,
        double drift,
        double unlike,
        double errors,
        Duration slow,
        Duration look,
        double qualityDrop) {
    static final Set<String> KEYS = Set.of(
            "predictml.monitoring.minutes-kept-days",
            "predictml.monitoring.hours-kept-days",
            "predictml.monitoring.days-kept-days",
            "predictml.monitoring.drift-limit",
            "predictml.monitoring.unlike-percent",
            "predictml.monitoring.error-percent",
            "predictml.monitoring.slow-millis",
            "predictml.monitoring.look-seconds",
            "predictml.monitoring.quality-drop-percent");

    static MonitoringSettings read(Config config) {
        Values values = new Values(config);
        return new MonitoringSettings(
                Duration.ofDays((long) values.number("predictml.monitoring.minutes-kept-days", 2.0, 1, 90)),
                Duration.ofDays((long) values.number("predictml.monitoring.hours-kept-days", 60.0, 2, 1000)),
                Duration.ofDays((long) values.number("predictml.monitoring.days-kept-days", 730.0, 3, 10_000)),
                values.number("predictml.monitoring.drift-limit", 0.25, 0.01, 10),
                values.number("predictml.monitoring.unlike-percent", 10.0, 1, 100) / 100,
                values.number("predictml.monitoring.error-percent", 5.0, 0.1, 100) / 100,
                Duration.ofMillis((long) values.number("predictml.monitoring.slow-millis", 1000.0, 1, 600_000)),
                Duration.ofSeconds((long) values.number("predictml.monitoring.look-seconds", 60.0, 5, 3600)),
                values.number("predictml.monitoring.quality-drop-percent", 5.0, 0.1, 100) / 100);
    }
}
