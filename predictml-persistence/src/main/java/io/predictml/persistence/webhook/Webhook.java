package io.predictml.persistence.webhook;

import io.predictml.domain.account.Caller;
import io.predictml.domain.audit.Transition;
import io.predictml.domain.webhook.WebhookId;
import io.predictml.domain.webhook.WebhookSummary;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;

/** An address that its owner wants to be told of changes. Administrators are told of everybody's. */
@Entity
public class Webhook {
    @Id
    private String id;

    @Column(name = "account_id")
    private long accountId;

    private String url;
    private String secret;

    @Column(name = "created_at")
    private Instant createdAt;

    protected Webhook() {}

    public Webhook(WebhookId id, Caller owner, String url, String secret, Instant now) {
        this.id = id.value();
        this.accountId = owner.accountId();
        this.url = url;
        this.secret = secret;
        this.createdAt = now;
    }

    public WebhookId id() {
        return new WebhookId(id);
    }

    public long accountId() {
        return accountId;
    }

    public String url() {
        return url;
    }

    /** What signs the messages. */
    public String secret() {
        return secret;
    }

    public Transition birth() {
        return new Transition("webhook", id, "", "active");
    }

    public Transition removal() {
        return new Transition("webhook", id, "active", "removed");
    }

    public WebhookSummary summary() {
        return new WebhookSummary(id(), url, createdAt);
    }
}
