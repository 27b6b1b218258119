package io.predictml.persistence.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A link to choose a password that has not been used. An account has one at most; used is removed. */
@Entity
@Table(name = "password_link")
public class PasswordLink {
    @Id
    private String hash;

    @Column(name = "account_id")
    private long accountId;

    @Column(name = "expires_at")
    private Instant expiresAt;

    protected PasswordLink() {}

    /** @param hash SHA-256 of what the link carries, in hexadecimal */
    public PasswordLink(String hash, long accountId, Instant expiresAt) {
        this.hash = hash;
        this.accountId = accountId;
        this.expiresAt = expiresAt;
    }

    public long accountId() {
        return accountId;
    }

    public boolean isGood(Instant now) {
        return now.isBefore(expiresAt);
    }
}
