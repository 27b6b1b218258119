package io.predictml.persistence.outcome;

import io.predictml.domain.Listing;
import io.predictml.domain.Paging;
import io.predictml.domain.dataset.DatasetId;
import io.predictml.domain.deployment.DeploymentId;
import io.predictml.domain.outcome.Contest;
import io.predictml.domain.prediction.PredictionId;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Answers that somebody says are wrong. */
public class Contests {
    private static final String SELECT =
            """
            select c.call_id, c.row_place, c.contested_at, c.email, k.label, k.answer_number, coalesce(k.truth, ''), c.remark
            from contest c join kept_prediction k on k.call_id = c.call_id and k.row_place = c.row_place
            """;

    @PersistenceContext(unitName = "predictml")
    private EntityManager em;

    /** What was said of the answer so far. */
    public Optional<Contest> find(PredictionId id) {
        return contests(em.createNativeQuery(SELECT + " where c.call_id = ? and c.row_place = ?")
                        .setParameter(1, id.call())
                        .setParameter(2, id.row())
                        .getResultList())
                .stream()
                .findFirst();
    }

    /** Notes it, in the place of what was said before. */
    public void put(PredictionId id, DeploymentId deployment, String email, String remark, Instant now) {
        int known = em.createNativeQuery(
                        "update contest set contested_at = ?, email = ?, remark = ? where call_id = ? and row_place = ?")
                .setParameter(1, utc(now))
                .setParameter(2, email)
                .setParameter(3, remark)
                .setParameter(4, id.call())
                .setParameter(5, id.row())
                .executeUpdate();
        if (known == 0) {
            em.createNativeQuery(
                            "insert into contest (call_id, row_place, deployment_id, contested_at, email, remark) values (?, ?, ?, ?, ?, ?)")
                    .setParameter(1, id.call())
                    .setParameter(2, id.row())
                    .setParameter(3, deployment.value())
                    .setParameter(4, utc(now))
                    .setParameter(5, email)
                    .setParameter(6, remark)
                    .executeUpdate();
        }
    }

    /** One page of what was said of all models of the dataset and has the words in its remark or of whom it is. */
    public List<Contest> of(DatasetId dataset, Paging<PredictionId> paging) {
        boolean oldest = paging.order() == Listing.Order.OLDEST;
        Optional<Contest> last = paging.after().flatMap(this::find);
        String after = last.isPresent()
                ? " and (c.contested_at %s ? or c.contested_at = ? and (c.call_id > ? or c.call_id = ? and c.row_place > ?))"
                        .formatted(oldest ? ">" : "<")
                : "";
        Query query = em.createNativeQuery(SELECT
                        + " join deployment p on p.id = c.deployment_id where p.dataset_id = ?"
                        + " and (lower(c.remark) like ? escape '!' or lower(c.email) like ? escape '!')"
                        + after + " order by c.contested_at" + (oldest ? "" : " desc") + ", c.call_id, c.row_place")
                .setParameter(1, dataset.value())
                .setParameter(2, paging.pattern())
                .setParameter(3, paging.pattern())
                .setMaxResults(paging.limit());
        last.ifPresent(contest -> query.setParameter(4, utc(contest.at()))
                .setParameter(5, utc(contest.at()))
                .setParameter(6, contest.prediction().call())
                .setParameter(7, contest.prediction().call())
                .setParameter(8, contest.prediction().row()));
        return contests(query.getResultList());
    }

    private static List<Contest> contests(List<?> rows) {
        return rows.stream()
                .map(Object[].class::cast)
                .map(row -> new Contest(
                        new PredictionId((String) row[0], ((Number) row[1]).intValue()),
                        ((Timestamp) row[2]).toLocalDateTime().toInstant(ZoneOffset.UTC),
                        (String) row[3],
                        row[5] == null ? (String) row[4] : String.valueOf(((Number) row[5]).doubleValue()),
                        (String) row[6],
                        (String) row[7]))
                .toList();
    }

    private static Timestamp utc(Instant moment) {
        return Timestamp.valueOf(LocalDateTime.ofInstant(moment, ZoneOffset.UTC));
    }
}
