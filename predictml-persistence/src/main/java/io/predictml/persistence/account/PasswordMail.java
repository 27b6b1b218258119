package io.predictml.persistence.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;

/** That somebody asked for a link to choose a new password by mail, and has not been sent it. Sent is removed. */
@Entity
@Table(name = "password_mail")
public class PasswordMail {
    @Id
    @Column(name = "account_id")
    private long accountId;

    private String language;

    @Column(name = "due_at")
    private Instant dueAt;

    private int attempts;

    protected PasswordMail() {}

    /** @param language of the mail, such as {@code en} */
    public PasswordMail(long accountId, String language, Instant now) {
        this.accountId = accountId;
        this.language = language;
        this.dueAt = now;
    }

    public long accountId() {
        return accountId;
    }

    public String language() {
        return language;
    }

    /** Times that it was tried, this one included. */
    public int attempts() {
        return attempts;
    }

    public boolean isDue(Instant now) {
        return !now.isBefore(dueAt);
    }

    /** Takes it for one try.
     *
     * @param limit after which who took it is held to be dead */
    public void take(Instant now, Duration limit) {
        attempts++;
        dueAt = now.plus(limit);
    }

    public void tryAgain(Instant moment) {
        dueAt = moment;
    }
}
