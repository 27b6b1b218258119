package io.predictml.ejb.account;

import io.predictml.domain.account.AccountStatus;
import io.predictml.domain.account.ApiKeyId;
import io.predictml.domain.account.ApiKeySummary;
import io.predictml.domain.account.Caller;
import io.predictml.domain.account.TooManyApiKeys;
import io.predictml.domain.account.UnknownApiKey;
import io.predictml.persistence.account.Account;
import io.predictml.persistence.account.Accounts;
import io.predictml.persistence.account.ApiKey;
import io.predictml.persistence.account.ApiKeys;
import io.predictml.persistence.audit.AuditTrail;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keys by which a user's programs ask as that user. */
@Stateless
public class ApiKeyService {
    /** How every key begins, so that one that leaked is found by those who look for such things. */
    static final String PREFIX = "pml_";

    private static final int HINT_LENGTH = 8;
    private static final int NAME_LENGTH = 100;
    private static final int MOST = 50;
    private static final Duration NOTED_EVERY = Duration.ofMinutes(1);

    /**
     * A key that was just made.
     *
     * @param text the key, which is shown this once
     */
    public record NewApiKey(ApiKeySummary key, String text) {}

    @Inject
    private ApiKeys keys;

    @Inject
    private Accounts accounts;

    @Inject
    private AuditTrail audit;

    @Inject
    private Event<AccountChanged> changes;

    /** The caller's own, newest first. */
    public List<ApiKeySummary> list(Caller caller) {
        return keys.of(caller.accountId()).stream().map(ApiKey::summary).toList();
    }

    /**
     * Makes a key.
     *
     * @param name what it is for; of any length, kept shortened
     * @throws TooManyApiKeys where the caller has as many as there may be
     */
    public NewApiKey create(Caller caller, String name) {
        if (keys.of(caller.accountId()).size() >= MOST) {
            throw new TooManyApiKeys(MOST);
        }
        Secret secret = Secret.next(PREFIX);
        ApiKey key = new ApiKey(
                ApiKeyId.next(),
                caller.accountId(),
                name.length() > NAME_LENGTH ? name.substring(0, NAME_LENGTH) : name,
                secret.text().substring(0, HINT_LENGTH),
                secret.hash(),
                Instant.now());
        keys.add(key);
        audit.record(caller, "create-key", key.birth(), key.name(), Instant.now());
        return new NewApiKey(key.summary(), secret.text());
    }

    /** @throws UnknownApiKey where there is none of the caller's own */
    public void revoke(Caller caller, ApiKeyId id) {
        ApiKey key = keys.find(caller, id);
        audit.record(caller, "revoke-key", key.revoke(), key.name(), Instant.now());
        keys.remove(key);
        changes.fire(new AccountChanged(caller.accountId()));
    }

    /** Whom a key stands for; empty where there is no such key any more, or its account is disabled. */
    public Optional<Caller> caller(String text, String address) {
        Optional<ApiKey> key = keys.byHash(Secret.hash(text));
        Optional<Caller> caller = key.flatMap(found -> accounts.byId(found.accountId()))
                .filter(account -> account.status() != AccountStatus.DISABLED)
                .map((Account account) -> account.from(address));
        Instant now = Instant.now();
        if (caller.isPresent() && key.orElseThrow().unusedSince(now.minus(NOTED_EVERY))) {
            keys.used(key.orElseThrow().id(), now);
        }
        return caller;
    }
}
