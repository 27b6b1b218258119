package io.predictml.persistence.account;

import io.predictml.domain.account.AccountFilter;
import io.predictml.domain.account.AccountId;
import io.predictml.domain.account.Role;
import io.predictml.domain.account.UnknownAccount;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
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

    /** Locked until the transaction ends.
     *
     * @throws UnknownAccount where there is none */
    public Account lock(AccountId id) {
        return Optional.ofNullable(em.find(Account.class, id.number(), LockModeType.PESSIMISTIC_WRITE))
                .orElseThrow(UnknownAccount::new);
    }

    /** @param email in any case */
    public Optional<Account> byEmail(String email) {
        return em.createQuery("select a from Account a where a.email = :email", Account.class)
                .setParameter("email", email.strip().toLowerCase(Locale.ROOT))
                .getResultStream()
                .findFirst();
    }

    /** Whose person the issuer knows as the subject. */
    public Optional<Account> bySubject(String issuer, String subject) {
        return em.createQuery(
                        "select a from Account a where a.issuer = :issuer and a.subject = :subject", Account.class)
                .setParameter("issuer", issuer)
                .setParameter("subject", subject)
                .getResultStream()
                .findFirst();
    }

    public List<Account> withRole(Role role) {
        return em.createQuery("select a from Account a where a.role = :role order by a.id", Account.class)
                .setParameter("role", role)
                .getResultList();
    }

    /** How many administrators can sign in. */
    public long administrators() {
        return em.createQuery(
                        """
                        select count(a) from Account a
                        where a.role = :role and a.disabledAt is null
                        and (a.passwordHash is not null or a.subject is not null)""",
                        Long.class)
                .setParameter("role", Role.ADMIN)
                .getSingleResult();
    }

    /** One page of those that the filter lets through. */
    public List<Account> page(AccountFilter filter) {
        Optional<Account> last = filter.after().flatMap(id -> byId(id.number()));
        StringBuilder where = new StringBuilder("select a from Account a where a.email like :search escape '!'");
        filter.role().ifPresent(role -> where.append(" and a.role = :role"));
        filter.status()
                .ifPresent(status -> where.append(
                        switch (status) {
                            case INVITED ->
                                " and a.disabledAt is null and a.passwordHash is null and a.subject is null";
                            case ACTIVE ->
                                " and a.disabledAt is null and (a.passwordHash is not null or a.subject is not null)";
                            case DISABLED -> " and a.disabledAt is not null";
                        }));
        last.ifPresent(account -> where.append(filter.newestFirst() ? " and a.id < :id" : " and a.email > :email"));
        where.append(filter.newestFirst() ? " order by a.id desc" : " order by a.email");
        TypedQuery<Account> query = em.createQuery(where.toString(), Account.class)
                .setParameter("search", "%" + literal(filter.search()) + "%")
                .setMaxResults(filter.limit());
        filter.role().ifPresent(role -> query.setParameter("role", role));
        last.ifPresent(account -> query.setParameter(
                filter.newestFirst() ? "id" : "email", filter.newestFirst() ? account.id() : account.email()));
        return query.getResultList();
    }

    private static String literal(String search) {
        return search.strip().toLowerCase(Locale.ROOT).replaceAll("[!%_]", "!$0");
    }
}
