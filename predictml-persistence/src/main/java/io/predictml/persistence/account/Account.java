package io.predictml.persistence.account;

import io.predictml.domain.account.Caller;
import io.predictml.domain.account.Role;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Version;
import java.time.Instant;

/** A person who signs in. The e-mail address is unique, in lower case. */
@Entity
public class Account {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "account_seq")
    @SequenceGenerator(name = "account_seq", sequenceName = "account_seq", allocationSize = 1)
    private long id;

    private String email;

    @jakarta.persistence.Column(name = "password_hash")
    private String passwordHash;

    @Enumerated(EnumType.STRING)
    private Role role;

    @jakarta.persistence.Column(name = "created_at")
    private Instant createdAt;

    @Version
    private long version;

    protected Account() {}

    /** @param email in lower case
     * @param passwordHash never the password itself */
    public Account(String email, String passwordHash, Role role, Instant createdAt) {
        this.email = email;
        this.passwordHash = passwordHash;
        this.role = role;
        this.createdAt = createdAt;
    }

    public long id() {
        return id;
    }

    public String email() {
        return email;
    }

    public String passwordHash() {
        return passwordHash;
    }

    public Role role() {
        return role;
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** This account as somebody who asks from the given network address. */
    public Caller from(String address) {
        return new Caller(id, email, role, address);
    }
}
