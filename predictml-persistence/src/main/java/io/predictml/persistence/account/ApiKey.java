package io.predictml.persistence.account;

import io.predictml.domain.account.ApiKeyId;
import io.predictml.domain.account.ApiKeySummary;
import io.predictml.domain.audit.Transition;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;

/** A key by which programs ask as an account. Revoked is removed: what is not here opens nothing. */
@Entity
@Table(name = "api_key")
public class ApiKey {
    @Id
    private String id;

    @Column(name = "account_id")
    private long accountId;

    private String name;
    private String hint;

    @SuppressWarnings("UnusedVariable") // queries read it
    private String hash;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "used_at")
    private Instant usedAt;

    protected ApiKey() {}

    /**
     * @param hint how the key begins
     * @param hash SHA-256 of the whole key in hexadecimal; the key is random, so that needs no salt
     */
    public ApiKey(ApiKeyId id, long accountId, String name, String hint, String hash, Instant now) {
        this.id = id.value();
        this.accountId = accountId;
        this.name = name;
        this.hint = hint;
        this.hash = hash;
        this.createdAt = now;
    }

    public ApiKeyId id() {
        return new ApiKeyId(id);
    }

    public long accountId() {
        return accountId;
    }

    public String name() {
        return name;
    }

    public Transition birth() {
        return new Transition("api_key", id, "", "active");
    }

    public Transition revoke() {
        return new Transition("api_key", id, "active", "revoked");
    }

    /** Whether it was not used since a moment. */
    public boolean unusedSince(Instant moment) {
        return usedAt == null || usedAt.isBefore(moment);
    }

    public ApiKeySummary summary() {
        return new ApiKeySummary(id(), name, hint, createdAt, Optional.ofNullable(usedAt));
    }
}
