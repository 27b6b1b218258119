package io.predictml.persistence.training;

import io.predictml.domain.training.LogLine;
import io.predictml.domain.training.TrainingId;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What trainings say while they run. */
public class TrainingLog {
    private static final int MESSAGE_LENGTH = 2000;

    @PersistenceContext(unitName = "predictml")
    private EntityManager em;

    public void append(TrainingId training, LogLine line) {
        em.createNativeQuery("insert into training_log (training_id, logged_at, level, message) values (?, ?, ?, ?)")
                .setParameter(1, training.value())
                .setParameter(2, LocalDateTime.ofInstant(line.timestamp(), ZoneOffset.UTC))
                .setParameter(3, line.level().name())
                .setParameter(
                        4,
                        line.message().length() > MESSAGE_LENGTH
                                ? line.message().substring(0, MESSAGE_LENGTH)
                                : line.message())
                .executeUpdate();
    }

    /** The last {@code limit} lines, oldest first. */
    public List<LogLine> tail(TrainingId training, int limit) {
        List<?> rows = em.createNativeQuery(
                        """
                        select logged_at, level, message from
                        (select id, logged_at, level, message from training_log where training_id = ?
                         order by id desc fetch first %d rows only) as recent order by id"""
                                .formatted(limit))
                .setParameter(1, training.value())
                .getResultList();
        return rows.stream().map(Object[].class::cast).map(TrainingLog::line).toList();
    }

    /** The last {@code limit} lines of each, oldest first, in one query. */
    public Map<TrainingId, List<LogLine>> tails(Collection<TrainingId> trainings, int limit) {
        if (trainings.isEmpty()) {
            return Map.of();
        }
        String places = String.join(", ", Collections.nCopies(trainings.size(), "?"));
        Query query = em.createNativeQuery(
                """
                select logged_at, level, message, training_id from
                (select id, logged_at, level, message, training_id,
                 row_number() over (partition by training_id order by id desc) as place
                 from training_log where training_id in (%s)) as numbered where place <= %d order by id"""
                        .formatted(places, limit));
        int place = 1;
        for (TrainingId training : trainings) {
            query.setParameter(place++, training.value());
        }
        Map<TrainingId, List<LogLine>> tails = new HashMap<>();
        for (Object row : query.getResultList()) {
            Object[] columns = (Object[]) row;
            tails.computeIfAbsent(new TrainingId((String) columns[3]), id -> new ArrayList<>())
                    .add(line(columns));
        }
        return tails;
    }

    private static LogLine line(Object[] row) {
        return new LogLine(
                ((Timestamp) row[0]).toLocalDateTime().toInstant(ZoneOffset.UTC),
                LogLine.Level.valueOf((String) row[1]),
                (String) row[2]);
    }
}
