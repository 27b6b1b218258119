package io.predictml.persistence.deployment;

import io.predictml.domain.deployment.DeploymentId;
import io.predictml.domain.deployment.DeploymentStep;
import io.predictml.domain.deployment.StepProgress;
import io.predictml.domain.deployment.StepState;
import io.predictml.domain.training.LogLine;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The steps of deployments and what they say meanwhile. */
public class DeploymentLog {
    private static final int LENGTH = 2000;

    @PersistenceContext(unitName = "predictml")
    private EntityManager em;

    /** Notes where a step stands; the time of its first start is kept. */
    public void step(DeploymentId id, DeploymentStep step, StepState state, String detail, Instant now) {
        Timestamp end = state == StepState.RUNNING ? null : utc(now);
        int known = fill(
                        em.createNativeQuery(
                                "update deployment_step set state = ?, detail = ?, ended_at = ? where deployment_id = ? and step = ?"),
                        state.name(),
                        shortened(detail),
                        end,
                        id.value(),
                        step.name())
                .executeUpdate();
        if (known == 0) {
            fill(
                            em.createNativeQuery(
                                    "insert into deployment_step (deployment_id, step, state, detail, started_at, ended_at) values (?, ?, ?, ?, ?, ?)"),
                            id.value(),
                            step.name(),
                            state.name(),
                            shortened(detail),
                            utc(now),
                            end)
                    .executeUpdate();
        }
    }

    /** Every step that was begun, in their order. */
    public List<StepProgress> steps(DeploymentId id) {
        List<?> rows = em.createNativeQuery(
                        "select step, state, detail, started_at, ended_at from deployment_step where deployment_id = ?")
                .setParameter(1, id.value())
                .getResultList();
        List<StepProgress> steps = new ArrayList<>(
                rows.stream().map(Object[].class::cast).map(DeploymentLog::step).toList());
        steps.sort((a, b) -> a.step().compareTo(b.step()));
        return steps;
    }

    public void append(DeploymentId id, LogLine line) {
        fill(
                        em.createNativeQuery(
                                "insert into deployment_log (deployment_id, logged_at, level, message) values (?, ?, ?, ?)"),
                        id.value(),
                        utc(line.timestamp()),
                        line.level().name(),
                        shortened(line.message()))
                .executeUpdate();
    }

    /** The last {@code limit} lines, oldest first. */
    public List<LogLine> tail(DeploymentId id, int limit) {
        List<?> rows = em.createNativeQuery(
                        """
                        select logged_at, level, message from
                        (select id, logged_at, level, message from deployment_log where deployment_id = ?
                         order by id desc fetch first %d rows only) as recent order by id"""
                                .formatted(limit))
                .setParameter(1, id.value())
                .getResultList();
        return rows.stream().map(Object[].class::cast).map(DeploymentLog::line).toList();
    }

    private static Query fill(Query query, Object... values) {
        for (int i = 0; i < values.length; i++) {
            query.setParameter(i + 1, values[i]);
        }
        return query;
    }

    private static StepProgress step(Object[] row) {
        return new StepProgress(
                DeploymentStep.valueOf((String) row[0]),
                StepState.valueOf((String) row[1]),
                (String) row[2],
                Optional.of(instant(row[3])),
                Optional.ofNullable(row[4]).map(DeploymentLog::instant));
    }

    private static LogLine line(Object[] row) {
        return new LogLine(instant(row[0]), LogLine.Level.valueOf((String) row[1]), (String) row[2]);
    }

    private static Instant instant(Object value) {
        return ((Timestamp) value).toLocalDateTime().toInstant(ZoneOffset.UTC);
    }

    private static Timestamp utc(Instant moment) {
        return Timestamp.valueOf(LocalDateTime.ofInstant(moment, ZoneOffset.UTC));
    }

    private static String shortened(String text) {
        return text.length() > LENGTH ? text.substring(0, LENGTH) : text;
    }
}
