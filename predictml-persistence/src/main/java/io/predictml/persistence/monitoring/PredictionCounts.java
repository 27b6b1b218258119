package io.predictml.persistence.monitoring;

import io.predictml.domain.deployment.DeploymentId;
import io.predictml.domain.monitoring.Span;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** What was answered, as counts. */
public class PredictionCounts {
    private static final String COLUMNS =
            "deployment_id, span, begin_at, source, calls, row_count, input_errors, other_errors, faults, certainty, latency, inputs, outputs";

    @PersistenceContext(unitName = "predictml")
    private EntityManager em;

    /**
     * What a deployment's model learned from and promised, as its writer reads it.
     *
     * @param metric word of the promised figure
     */
    public record Reference(String inputs, String outputs, String metric, double promised) {}

    /** Puts the row there, over what stood there of the same run before: written twice it counts once. */
    public void put(CountRow row) {
        Query update = em.createNativeQuery(
                """
                update prediction_count set calls = ?, row_count = ?, input_errors = ?, other_errors = ?, faults = ?, certainty = ?,
                latency = ?, inputs = ?, outputs = ? where deployment_id = ? and span = ? and begin_at = ? and source = ?""");
        int known = fill(
                        update,
                        row.calls(),
                        row.rows(),
                        row.inputErrors(),
                        row.otherErrors(),
                        row.faults(),
                        row.certainty(),
                        row.latency(),
                        row.inputs(),
                        row.outputs(),
                        row.deployment().value(),
                        row.span().name(),
                        utc(row.begin()),
                        row.source())
                .executeUpdate();
        if (known == 0) {
            insert(row);
        }
    }

    private void insert(CountRow row) {
        fill(
                        em.createNativeQuery(
                                "insert into prediction_count (%s) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                                        .formatted(COLUMNS)),
                        row.deployment().value(),
                        row.span().name(),
                        utc(row.begin()),
                        row.source(),
                        row.calls(),
                        row.rows(),
                        row.inputErrors(),
                        row.otherErrors(),
                        row.faults(),
                        row.certainty(),
                        row.latency(),
                        row.inputs(),
                        row.outputs())
                .executeUpdate();
    }

    /** Every row of the deployment that begins in the window, of whatever span, oldest first. */
    public List<CountRow> of(DeploymentId deployment, Instant from, Instant to) {
        return rows(fill(
                em.createNativeQuery(
                        "select %s from prediction_count where deployment_id = ? and begin_at >= ? and begin_at < ? order by begin_at"
                                .formatted(COLUMNS)),
                deployment.value(),
                utc(from),
                utc(to)));
    }

    /** The deployments that something was counted for in the window. */
    public List<DeploymentId> deployments(Instant from) {
        List<?> ids = em.createNativeQuery("select distinct deployment_id from prediction_count where begin_at >= ?")
                .setParameter(1, utc(from))
                .getResultList();
        return ids.stream().map(id -> new DeploymentId((String) id)).toList();
    }

    /** The oldest row of the span that begins before the moment, if any. */
    public Optional<CountRow> oldest(Span span, Instant before) {
        List<CountRow> found = rows(fill(
                em.createNativeQuery(
                        "select %s from prediction_count where span = ? and begin_at < ? order by begin_at fetch first 1 rows only"
                                .formatted(COLUMNS)),
                span.name(),
                utc(before)));
        return found.stream().findFirst();
    }

    /** Takes the deployment's rows of the span that begin in the window out, to be added up. */
    public List<CountRow> take(DeploymentId deployment, Span span, Instant from, Instant to) {
        List<CountRow> taken = rows(fill(
                em.createNativeQuery(
                        "select %s from prediction_count where deployment_id = ? and span = ? and begin_at >= ? and begin_at < ? for update"
                                .formatted(COLUMNS)),
                deployment.value(),
                span.name(),
                utc(from),
                utc(to)));
        fill(
                        em.createNativeQuery(
                                "delete from prediction_count where deployment_id = ? and span = ? and begin_at >= ? and begin_at < ?"),
                        deployment.value(),
                        span.name(),
                        utc(from),
                        utc(to))
                .executeUpdate();
        return taken;
    }

    /** The row that holds what was added up before, if any; taken out. */
    public List<CountRow> takeSum(DeploymentId deployment, Span span, Instant begin) {
        return take(deployment, span, begin, begin.plusSeconds(1));
    }

    /** @return how many rows were removed */
    public int removeBefore(Span span, Instant moment) {
        return fill(
                        em.createNativeQuery("delete from prediction_count where span = ? and begin_at < ?"),
                        span.name(),
                        utc(moment))
                .executeUpdate();
    }

    /** Keeps what the deployment's model learned from, unless that is known. */
    public void refer(DeploymentId deployment, Reference reference) {
        if (reference(deployment).isEmpty()) {
            fill(
                            em.createNativeQuery(
                                    "insert into model_reference (deployment_id, inputs, outputs, metric, promised) values (?, ?, ?, ?, ?)"),
                            deployment.value(),
                            reference.inputs(),
                            reference.outputs(),
                            reference.metric(),
                            reference.promised())
                    .executeUpdate();
        }
    }

    public Optional<Reference> reference(DeploymentId deployment) {
        List<?> found = em.createNativeQuery(
                        "select inputs, outputs, metric, promised from model_reference where deployment_id = ?")
                .setParameter(1, deployment.value())
                .getResultList();
        return found.stream()
                .map(Object[].class::cast)
                .findFirst()
                .map(row ->
                        new Reference(text(row[0]), text(row[1]), (String) row[2], ((Number) row[3]).doubleValue()));
    }

    private static Query fill(Query query, Object... values) {
        for (int i = 0; i < values.length; i++) {
            query.setParameter(i + 1, values[i]);
        }
        return query;
    }

    private static List<CountRow> rows(Query query) {
        List<?> found = query.getResultList();
        return found.stream()
                .map(Object[].class::cast)
                .map(PredictionCounts::row)
                .toList();
    }

    private static CountRow row(Object[] row) {
        return new CountRow(
                new DeploymentId((String) row[0]),
                Span.valueOf((String) row[1]),
                ((Timestamp) row[2]).toLocalDateTime().toInstant(ZoneOffset.UTC),
                (String) row[3],
                whole(row[4]),
                whole(row[5]),
                whole(row[6]),
                whole(row[7]),
                whole(row[8]),
                ((Number) row[9]).doubleValue(),
                text(row[10]),
                text(row[11]),
                text(row[12]));
    }

    private static long whole(Object number) {
        return ((Number) number).longValue();
    }

    /** H2 hands out long texts as locators, PostgreSQL as they are. */
    private static String text(Object value) {
        if (value instanceof java.sql.Clob clob) {
            try {
                return clob.getSubString(1, (int) clob.length());
            } catch (java.sql.SQLException e) {
                throw new IllegalStateException("A count cannot be read", e);
            }
        }
        return (String) value;
    }

    private static Timestamp utc(Instant moment) {
        return Timestamp.valueOf(LocalDateTime.ofInstant(moment, ZoneOffset.UTC));
    }
}
