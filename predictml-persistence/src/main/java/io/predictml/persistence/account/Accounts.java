package io.predictml.persistence.account;

import io.predictml.domain.account.Role;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** All accounts. */
public class Accounts {
    @PersistenceContext(unitName = "predictml")
    private EntityManager em;

    public void add(Account account) {
        em.persist(account);
    }

    public Optional<Account> byId(long id) {
        return Optional.ofNullable(em.find(Account.class, id));
    }

    /** @param email in any case */
    public Optional<Account> byEmail(String email) {
        return em.createQuery("select a from Account a where a.email = :email", Account.class)
                .setParameter("email", email.strip().toLowerCase(Locale.ROOT))
                .getResultStream()
                .findFirst();
    }

    public List<Account> withRole(Role role) {
        return em.createQuery("select a from Account a where a.role = :role order by a.id", Account.class)
                .setParameter("role", role)
                .getResultList();
    }
}
