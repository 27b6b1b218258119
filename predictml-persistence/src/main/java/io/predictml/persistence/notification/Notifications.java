package io.predictml.persistence.notification;

import io.predictml.domain.Paging;
import io.predictml.persistence.Keyset;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.List;

/** All notifications. */
public class Notifications {
    private static final Keyset KEYSET = new Keyset("n.id", "n.message");

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

    /** One page of those whose message has the words. */
    public List<Notification> page(long accountId, boolean unreadOnly, Paging<Long> paging) {
        TypedQuery<Notification> query = em.createQuery(
                        "select n from Notification n where n.accountId = :account and lower(n.message) like :words escape '!'"
                                + (unreadOnly ? " and n.readAt is null" : "")
                                + (paging.after().isPresent() ? KEYSET.after(paging.order()) : "")
                                + KEYSET.order(paging.order()),
                        Notification.class)
                .setParameter("account", accountId)
                .setParameter("words", paging.pattern())
                .setMaxResults(paging.limit());
        paging.after().ifPresent(last -> Keyset.bind(query, paging.order(), last, ""));
        return query.getResultList();
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
