package io.predictml.persistence.account;

import io.predictml.domain.account.ApiKeyId;
import io.predictml.domain.account.Caller;
import io.predictml.domain.account.UnknownApiKey;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** All API keys. */
public class ApiKeys {
    @PersistenceContext(unitName = "predictml")
    private EntityManager em;

    public void add(ApiKey key) {
        em.persist(key);
    }

    public void remove(ApiKey key) {
        em.remove(key);
    }

    /** @throws UnknownApiKey where there is none of the caller's own */
    public ApiKey find(Caller caller, ApiKeyId id) {
        return Optional.ofNullable(em.find(ApiKey.class, id.value()))
                .filter(key -> key.accountId() == caller.accountId())
                .orElseThrow(UnknownApiKey::new);
    }

    /** An account's own, newest first. */
    public List<ApiKey> of(long accountId) {
        return em.createQuery("select k from ApiKey k where k.accountId = :account order by k.id desc", ApiKey.class)
                .setParameter("account", accountId)
                .getResultList();
    }

    public Optional<ApiKey> byHash(String hash) {
        return em.createQuery("select k from ApiKey k where k.hash = :hash", ApiKey.class)
                .setParameter("hash", hash)
                .getResultStream()
                .findFirst();
    }

    /** Notes a use, by a statement of its own: two calls at once are no conflict. */
    public void used(ApiKeyId id, Instant now) {
        em.createQuery("update ApiKey k set k.usedAt = :now where k.id = :id")
                .setParameter("now", now)
                .setParameter("id", id.value())
                .executeUpdate();
    }
}
