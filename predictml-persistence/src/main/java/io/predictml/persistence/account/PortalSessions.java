package io.predictml.persistence.account;

import io.predictml.domain.account.SessionId;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** All sessions of the portal that have not ended. */
public class PortalSessions {
    @PersistenceContext(unitName = "predictml")
    private EntityManager em;

    public void add(PortalSession session) {
        em.persist(session);
    }

    public void remove(PortalSession session) {
        em.remove(session);
    }

    public Optional<PortalSession> byId(SessionId id) {
        return Optional.ofNullable(em.find(PortalSession.class, id.value()));
    }

    /** An account's own, newest first. */
    public List<PortalSession> of(long accountId) {
        return em.createQuery(
                        "select s from PortalSession s where s.accountId = :account order by s.id desc",
                        PortalSession.class)
                .setParameter("account", accountId)
                .getResultList();
    }

    /** Notes a use, by a statement of its own: two requests at once are no conflict. */
    public void seen(SessionId id, Instant now) {
        em.createQuery("update PortalSession s set s.seenAt = :now where s.id = :id")
                .setParameter("now", now)
                .setParameter("id", id.value())
                .executeUpdate();
    }

    /** Ends all of an account. */
    public void endAll(long accountId) {
        em.createQuery("delete from PortalSession s where s.accountId = :account")
                .setParameter("account", accountId)
                .executeUpdate();
    }

    /** Forgets those that nobody used since a moment. */
    public void endUnseenSince(Instant moment) {
        em.createQuery("delete from PortalSession s where s.seenAt < :moment")
                .setParameter("moment", moment)
                .executeUpdate();
    }
}
