package io.predictml.ejb.monitoring;

import io.predictml.domain.deployment.DeploymentId;
import io.predictml.domain.monitoring.Span;
import io.predictml.ejb.settings.ServerSettings;
import io.predictml.persistence.monitoring.CountRow;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Writes what was counted every three seconds. Each run of the server has rows of its own, which are written whole again until
 * their minute is over: a write that is repeated counts once, and what a killed server had written stays.
 */
@Singleton
@Startup
@DependsOn("DatabaseMigration")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class MeterFlush {
    private static final Logger LOG = System.getLogger(MeterFlush.class.getName());
    private static final long OFTEN_MILLIS = 3000;
    /** Minutes that are kept while the database is away; beyond that they are added up. */
    private static final int MOST_MINUTES = 240;

    private record Minute(Instant begin, DeploymentId deployment) implements Comparable<Minute> {
        @Override
        public int compareTo(Minute other) {
            int byTime = begin.compareTo(other.begin);
            return byTime != 0 ? byTime : deployment.value().compareTo(other.deployment.value());
        }
    }

    @Inject
    private Meters meters;

    @Inject
    private ScoringMetrics metrics;

    @Inject
    private CountStore store;

    @Inject
    private ServerSettings server;

    @Resource
    private TimerService timers;

    private final TreeMap<Minute, Counts> minutes = new TreeMap<>();
    private String source = "";

    @PostConstruct
    void begin() {
        source = server.node() + "#" + Instant.now().toEpochMilli();
        timers.createIntervalTimer(OFTEN_MILLIS, OFTEN_MILLIS, new TimerConfig("meter flush", false));
    }

    /** What is still in memory at a stop is written. */
    @PreDestroy
    void end() {
        try {
            flush();
        } catch (RuntimeException e) {
            LOG.log(Level.INFO, "What was counted in the last seconds is lost: " + e.getMessage());
        }
    }

    @Timeout
    void flush() {
        Instant minute = Span.MINUTE.begin(Instant.now());
        meters.drain().forEach((deployment, counts) -> {
            minutes.merge(new Minute(minute, deployment), counts, Counts::plus);
            metrics.add(deployment, counts);
        });
        try {
            meters.unwritten().forEach((deployment, reference) -> {
                store.refer(deployment, reference);
                meters.written(deployment);
            });
            store.write(rows());
            minutes.keySet().removeIf(written -> written.begin().isBefore(minute));
        } catch (EJBException e) {
            LOG.log(Level.DEBUG, "The database is away; counts are kept meanwhile", e);
            addUpOldest();
        }
    }

    private List<CountRow> rows() {
        List<CountRow> rows = new ArrayList<>();
        minutes.forEach(
                (minute, counts) -> rows.add(counts.row(minute.deployment(), Span.MINUTE, minute.begin(), source)));
        return rows;
    }

    private void addUpOldest() {
        while (minutes.size() > MOST_MINUTES) {
            var oldest = minutes.pollFirstEntry();
            Minute next = minutes.keySet().stream()
                    .filter(minute -> minute.deployment().equals(oldest.getKey().deployment()))
                    .findFirst()
                    .orElse(oldest.getKey());
            minutes.merge(next, oldest.getValue(), Counts::plus);
            if (next.equals(oldest.getKey())) {
                return;
            }
        }
    }
}
