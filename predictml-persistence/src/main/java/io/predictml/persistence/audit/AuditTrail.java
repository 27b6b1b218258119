package io.predictml.persistence.audit;

import io.predictml.domain.account.Caller;
import io.predictml.domain.audit.Transition;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Who did what, when and from where. It can only be added to. */
public class AuditTrail {
    private static final int DETAIL_LENGTH = 2000;

    @PersistenceContext(unitName = "predictml")
    private EntityManager em;

    /**
     * Adds one event, in the transaction of the act itself.
     *
     * @param action a word for what was done, such as {@code approve}
     * @param detail what else should be known; may be empty
     */
    public void record(Caller by, String action, Transition step, String detail, Instant now) {
        em.createNativeQuery(
                        """
                        insert into audit_event
                        (happened_at, actor_id, actor, address, action, subject_type, subject_id, from_status, to_status, detail)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .setParameter(1, LocalDateTime.ofInstant(now, ZoneOffset.UTC))
                .setParameter(2, by.accountId())
                .setParameter(3, by.email())
                .setParameter(4, by.address())
                .setParameter(5, action)
                .setParameter(6, step.subjectType())
                .setParameter(7, step.subjectId())
                .setParameter(8, step.from())
                .setParameter(9, step.to())
                .setParameter(10, detail.length() > DETAIL_LENGTH ? detail.substring(0, DETAIL_LENGTH) : detail)
                .executeUpdate();
    }
}
