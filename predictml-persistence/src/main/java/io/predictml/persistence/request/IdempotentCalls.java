package io.predictml.persistence.request;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Optional;

/** All calls with an Idempotency-Key. */
public class IdempotentCalls {
    @PersistenceContext(unitName = "predictml")
    private EntityManager em;

    public void add(IdempotentCall call) {
        em.persist(call);
    }

    public Optional<IdempotentCall> byId(String id) {
        return Optional.ofNullable(em.find(IdempotentCall.class, id));
    }

    /** Locked until the transaction ends. */
    public Optional<IdempotentCall> lock(String id) {
        return Optional.ofNullable(em.find(IdempotentCall.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    public void remove(IdempotentCall call) {
        em.remove(call);
    }

    public void removeBefore(Instant moment) {
        em.createQuery("delete from IdempotentCall c where c.createdAt < :moment")
                .setParameter("moment", moment)
                .executeUpdate();
    }
}
