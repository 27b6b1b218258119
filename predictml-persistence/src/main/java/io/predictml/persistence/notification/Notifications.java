package io.predictml.persistence.notification;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;

/** All notifications. */
public class Notifications {
    @PersistenceContext(unitName = "predictml")
    private EntityManager em;

    public void add(Notification notification) {
        em.persist(notification);
    }

    /** Newest first, at most {@code limit}. */
    public List<Notification> latest(long accountId, int limit) {
        return em.createQuery(
                        "select n from Notification n where n.accountId = :account order by n.id desc",
                        Notification.class)
                .setParameter("account", accountId)
                .setMaxResults(limit)
                .getResultList();
    }

    public long unread(long accountId) {
        return em.createQuery(
                        "select count(n) from Notification n where n.accountId = :account and n.readAt is null",
                        Long.class)
                .setParameter("account", accountId)
                .getSingleResult();
    }

    /** Marks everything that the account has so far as read. */
    public void markRead(long accountId, Instant now) {
        em.createQuery("update Notification n set n.readAt = :now where n.accountId = :account and n.readAt is null")
                .setParameter("now", now)
                .setParameter("account", accountId)
                .executeUpdate();
    }
}
