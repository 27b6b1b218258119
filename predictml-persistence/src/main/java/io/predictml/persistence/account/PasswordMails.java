package io.predictml.persistence.account;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Optional;

/** Links to choose a new password that are to be mailed. */
public class PasswordMails {
    @PersistenceContext(unitName = "predictml")
    private EntityManager em;

    public void add(PasswordMail mail) {
        em.persist(mail);
    }

    public Optional<PasswordMail> of(long accountId) {
        return Optional.ofNullable(em.find(PasswordMail.class, accountId));
    }

    /** The one that is due for longest, locked until the transaction ends. */
    public Optional<PasswordMail> due(Instant now) {
        return em.createQuery(
                        "select m.accountId from PasswordMail m where m.dueAt <= :now order by m.dueAt", Long.class)
                .setParameter("now", now)
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .flatMap(id -> Optional.ofNullable(em.find(PasswordMail.class, id, LockModeType.PESSIMISTIC_WRITE)))
                .filter(mail -> mail.isDue(now));
    }

    /** Whether one is due. */
    public boolean isDue(Instant now) {
        return em.createQuery("select count(m) from PasswordMail m where m.dueAt <= :now", Long.class)
                        .setParameter("now", now)
                        .getSingleResult()
                > 0;
    }

    public void remove(PasswordMail mail) {
        em.remove(mail);
    }
}
