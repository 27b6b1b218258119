package io.predictml.persistence.account;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;

/** All links to choose a password. */
public class PasswordLinks {
    @PersistenceContext(unitName = "predictml")
    private EntityManager em;

    /** Takes the place of the one that the account had. */
    public void add(PasswordLink link) {
        removeOf(link.accountId());
        em.persist(link);
    }

    public Optional<PasswordLink> byHash(String hash) {
        return Optional.ofNullable(em.find(PasswordLink.class, hash));
    }

    /** The same, locked until the transaction ends, so that it is used once. */
    public Optional<PasswordLink> lock(String hash) {
        return Optional.ofNullable(em.find(PasswordLink.class, hash, LockModeType.PESSIMISTIC_WRITE));
    }

    public void removeOf(long accountId) {
        em.createQuery("delete from PasswordLink l where l.accountId = :account")
                .setParameter("account", accountId)
                .executeUpdate();
    }
}
