package io.predictml.persistence.operation;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How much there is to do and was done, counted by the database for all nodes together. */
public class Workload {
    @PersistenceContext(unitName = "predictml")
    private EntityManager em;

    /** Trainings by the word of their status; a status that none has is left out. */
    public Map<String, Long> trainings() {
        return counts("select status, count(*) from training_job group by status");
    }

    /** Deployments by the word of their status. */
    public Map<String, Long> deployments() {
        return counts("select status, count(*) from deployment group by status");
    }

    /** Mails of the outbox by the word of their state. */
    public Map<String, Long> mails() {
        return counts("select state, count(*) from mail_outbox group by state");
    }

    /** Alerts that last by the word of their rule. */
    public Map<String, Long> alerts() {
        return counts("select rule, count(*) from monitoring_alert where cleared_at is null group by rule");
    }

    /** Since when the training waits that has waited longest. */
    public Optional<Instant> oldestQueued() {
        return first("select min(queued_at) from training_job where status = 'QUEUED'");
    }

    /** Since when the mail waits that a mail server did not take; those of a digest that is not due yet do not count. */
    public Optional<Instant> oldestRefusedMail() {
        return first("select min(created_at) from mail_outbox where state = 'WAITING' and attempts > 1");
    }

    private Map<String, Long> counts(String sql) {
        List<?> rows = em.createNativeQuery(sql).getResultList();
        Map<String, Long> counts = new HashMap<>();
        for (Object row : rows) {
            Object[] columns = (Object[]) row;
            counts.put(columns[0].toString().toLowerCase(Locale.ROOT), ((Number) columns[1]).longValue());
        }
        return counts;
    }

    private Optional<Instant> first(String sql) {
        return Optional.ofNullable((Timestamp) em.createNativeQuery(sql).getSingleResult())
                .map(at -> at.toLocalDateTime().toInstant(ZoneOffset.UTC));
    }
}
