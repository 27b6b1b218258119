package io.predictml.persistence.account;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** How many rows each account had answered on each day (since 1970, UTC). */
public class PredictionUsage {
    @PersistenceContext(unitName = "predictml")
    private EntityManager em;

    /** Adds rows to an account's day, and gives the sum. */
    public long add(long account, long day, long rows) {
        int known = em.createNativeQuery(
                        "update prediction_usage set predictions = predictions + ? where account_id = ? and usage_day = ?")
                .setParameter(1, rows)
                .setParameter(2, account)
                .setParameter(3, day)
                .executeUpdate();
        if (known == 0) {
            em.createNativeQuery("insert into prediction_usage (account_id, usage_day, predictions) values (?, ?, ?)")
                    .setParameter(1, account)
                    .setParameter(2, day)
                    .setParameter(3, rows)
                    .executeUpdate();
        }
        Object sum = em.createNativeQuery(
                        "select predictions from prediction_usage where account_id = ? and usage_day = ?")
                .setParameter(1, account)
                .setParameter(2, day)
                .getSingleResult();
        return ((Number) sum).longValue();
    }

    public void forgetBefore(long day) {
        em.createNativeQuery("delete from prediction_usage where usage_day < ?")
                .setParameter(1, day)
                .executeUpdate();
    }
}
