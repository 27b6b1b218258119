package io.predictml.persistence.monitoring;

import io.predictml.domain.deployment.DeploymentId;
import io.predictml.domain.monitoring.Alert;
import io.predictml.domain.monitoring.AlertRule;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Limits that were passed. */
public class Alerts {
    private static final String COLUMNS =
            "id, deployment_id, rule, subject, latest, worst, threshold, raised_at, cleared_at";

    @PersistenceContext(unitName = "predictml")
    private EntityManager em;

    /** The deployment's latest, those that last first. */
    public List<Alert> of(DeploymentId deployment, int limit) {
        List<?> rows = em.createNativeQuery(
                        """
                        select %s from monitoring_alert where deployment_id = ?
                        order by case when cleared_at is null then 0 else 1 end, id desc fetch first %d rows only"""
                                .formatted(COLUMNS, limit))
                .setParameter(1, deployment.value())
                .getResultList();
        return rows.stream().map(Object[].class::cast).map(Alerts::alert).toList();
    }

    /** Those of every deployment that last. */
    public List<Alert> lasting() {
        List<?> rows = em.createNativeQuery(
                        "select %s from monitoring_alert where cleared_at is null order by id desc".formatted(COLUMNS))
                .getResultList();
        return rows.stream().map(Object[].class::cast).map(Alerts::alert).toList();
    }

    public void raise(
            DeploymentId deployment, AlertRule rule, String subject, double value, double limit, Instant now) {
        em.createNativeQuery(
                        """
                        insert into monitoring_alert (deployment_id, rule, subject, latest, worst, threshold, raised_at)
                        values (?, ?, ?, ?, ?, ?, ?)""")
                .setParameter(1, deployment.value())
                .setParameter(2, rule.name())
                .setParameter(3, subject)
                .setParameter(4, value)
                .setParameter(5, value)
                .setParameter(6, limit)
                .setParameter(7, utc(now))
                .executeUpdate();
    }

    /** Notes the latest value of one that lasts. */
    public void seen(Alert alert, double value) {
        em.createNativeQuery("update monitoring_alert set latest = ?, worst = ? where id = ?")
                .setParameter(1, value)
                .setParameter(2, Math.max(value, alert.worst()))
                .setParameter(3, alert.id())
                .executeUpdate();
    }

    public void clear(Alert alert, double value, Instant now) {
        em.createNativeQuery("update monitoring_alert set latest = ?, cleared_at = ? where id = ?")
                .setParameter(1, value)
                .setParameter(2, utc(now))
                .setParameter(3, alert.id())
                .executeUpdate();
    }

    private static Alert alert(Object[] row) {
        return new Alert(
                ((Number) row[0]).longValue(),
                new DeploymentId((String) row[1]),
                AlertRule.valueOf((String) row[2]),
                (String) row[3],
                ((Number) row[4]).doubleValue(),
                ((Number) row[5]).doubleValue(),
                ((Number) row[6]).doubleValue(),
                instant(row[7]),
                Optional.ofNullable(row[8]).map(Alerts::instant));
    }

    private static Instant instant(Object value) {
        return ((Timestamp) value).toLocalDateTime().toInstant(ZoneOffset.UTC);
    }

    private static Timestamp utc(Instant moment) {
        return Timestamp.valueOf(LocalDateTime.ofInstant(moment, ZoneOffset.UTC));
    }
}
