package io.predictml.persistence.account;

import io.predictml.domain.account.AccountId;
import io.predictml.domain.account.AccountStatus;
import io.predictml.domain.account.AccountSummary;
import io.predictml.domain.account.Caller;
import io.predictml.domain.account.Role;
import io.predictml.domain.audit.Transition;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;

/**
 * A person who signs in. The e-mail address is unique, in lower case. Each step that must end what was begun before (a new
 * password, disabling, signing out everywhere) makes a new generation; a token of an earlier one is worth nothing.
 */
@Entity
public class Account {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "account_seq")
    @SequenceGenerator(name = "account_seq", sequenceName = "account_seq", allocationSize = 1)
    private long id;

    private String email;

    @Column(name = "password_hash")
    private String passwordHash;

    @Enumerated(EnumType.STRING)
    private Role role;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "disabled_at")
    private Instant disabledAt;

    private int generation;

    @Column(name = "signed_in_at")
    private Instant signedInAt;

    /** At the company's issuer; null where the person has not come from there. */
    private String issuer;

    private String subject;

    /** When the issuer last said what the account may do. */
    @Column(name = "told_at")
    private Instant toldAt;

    @Version
    private long version;

    protected Account() {}

    /** One whose person has yet to choose a password.
     *
     * @param email in lower case */
    public Account(String email, Role role, Instant createdAt) {
        this.email = email;
        this.role = role;
        this.createdAt = createdAt;
    }

    /** @param email in lower case
     * @param passwordHash never the password itself */
    public Account(String email, String passwordHash, Role role, Instant createdAt) {
        this(email, role, createdAt);
        this.passwordHash = passwordHash;
    }

    /**
     * One whose person comes from the company's issuer.
     *
     * @param email in lower case
     * @param toldAt when the issuer said so
     */
    public static Account of(String issuer, String subject, String email, Role role, Instant toldAt, Instant now) {
        Account account = new Account(email, role, now);
        account.issuer = issuer;
        account.subject = subject;
        account.toldAt = toldAt;
        return account;
    }

    public long id() {
        return id;
    }

    public String email() {
        return email;
    }

    /** Empty before the first password was chosen. */
    public Optional<String> passwordHash() {
        return Optional.ofNullable(passwordHash);
    }

    public Role role() {
        return role;
    }

    /** Of tokens that are still good. */
    public int generation() {
        return generation;
    }

    public AccountStatus status() {
        if (disabledAt != null) {
            return AccountStatus.DISABLED;
        }
        return passwordHash == null && subject == null ? AccountStatus.INVITED : AccountStatus.ACTIVE;
    }

    /** How it came to be. */
    public Transition birth() {
        return new Transition("account", email, "", status().word());
    }

    public void signIn(Instant now) {
        signedInAt = now;
    }

    /** Takes a new password; whoever had signed in with the old one has to again. */
    public Transition choosePassword(String hash) {
        return step(() -> {
            passwordHash = hash;
            generation++;
        });
    }

    /** Lets nobody in any more. */
    public Transition disable(Instant now) {
        return step(() -> {
            disabledAt = now;
            generation++;
        });
    }

    public Transition enable() {
        return step(() -> disabledAt = null);
    }

    /** Ends every token that was given. */
    public Transition signOutEverywhere() {
        return step(() -> generation++);
    }

    /** What the account may do from now on; it counts with the next request. */
    public Transition become(Role newRole) {
        role = newRole;
        return step(() -> {});
    }

    /** Whether the issuer said something of this account at that moment or later. */
    public boolean wasToldSince(Instant moment) {
        return toldAt != null && !toldAt.isBefore(moment);
    }

    /** The issuer said, at that moment, that the role is what it is. */
    public void hear(Instant told) {
        toldAt = told;
    }

    /** What the issuer said, at that moment, that the account may do. */
    public Transition become(Role newRole, Instant told) {
        hear(told);
        return become(newRole);
    }

    /** Whether the person comes from the company's issuer. */
    public boolean isOfIssuer() {
        return issuer != null;
    }

    private Transition step(Runnable change) {
        String before = status().word();
        change.run();
        return new Transition("account", email, before, status().word());
    }

    /** This account as somebody who asks from the given network address. */
    public Caller from(String address) {
        return new Caller(id, email, role, address);
    }

    /** As administrators see it. */
    public AccountSummary summary() {
        return new AccountSummary(new AccountId(id), email, role, status(), createdAt, Optional.ofNullable(signedInAt));
    }
}
