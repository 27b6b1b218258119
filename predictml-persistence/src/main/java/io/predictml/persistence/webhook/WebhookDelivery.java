package io.predictml.persistence.webhook;

import io.predictml.domain.webhook.DeliveryState;
import io.predictml.domain.webhook.DeliverySummary;
import io.predictml.domain.webhook.WebhookId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** One message to a webhook. It is tried until it is taken, or was tried often enough. */
@Entity
@Table(name = "webhook_delivery")
public class WebhookDelivery {
    private static final int OUTCOME_LENGTH = 500;

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "webhook_delivery_seq")
    @SequenceGenerator(name = "webhook_delivery_seq", sequenceName = "webhook_delivery_seq", allocationSize = 1)
    private long id;

    @Column(name = "webhook_id")
    private String webhookId;

    private String event;
    private String body;

    @Enumerated(EnumType.STRING)
    private DeliveryState state;

    private int attempts;
    private String outcome;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "next_try_at")
    private Instant nextTryAt;

    protected WebhookDelivery() {}

    public WebhookDelivery(WebhookId webhook, String event, String body, Instant now) {
        this.webhookId = webhook.value();
        this.event = event;
        this.body = body;
        this.state = DeliveryState.WAITING;
        this.outcome = "";
        this.createdAt = now;
        this.nextTryAt = now;
    }

    public long id() {
        return id;
    }

    public WebhookId webhookId() {
        return new WebhookId(webhookId);
    }

    public String event() {
        return event;
    }

    public String body() {
        return body;
    }

    public int attempts() {
        return attempts;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public boolean isDue(Instant now) {
        return state == DeliveryState.WAITING && nextTryAt != null && !now.isBefore(nextTryAt);
    }

    /** Takes it for one try, so that nobody else tries it meanwhile.
     *
     * @param limit after which the one who took it is held to be dead */
    public void take(Instant now, Duration limit) {
        attempts++;
        nextTryAt = now.plus(limit);
    }

    public void taken(String words) {
        state = DeliveryState.DELIVERED;
        outcome = shortened(words);
        nextTryAt = null;
    }

    /** @param again when to try again; empty where it was tried often enough */
    public void refused(String words, Optional<Instant> again) {
        state = again.isPresent() ? DeliveryState.WAITING : DeliveryState.FAILED;
        outcome = shortened(words);
        nextTryAt = again.orElse(null);
    }

    /** Begins anew, as if it had never been tried. */
    public void startAgain(Instant now) {
        state = DeliveryState.WAITING;
        attempts = 0;
        nextTryAt = now;
    }

    public DeliverySummary summary() {
        return new DeliverySummary(id, event, state, attempts, outcome, createdAt, Optional.ofNullable(nextTryAt));
    }

    private static String shortened(String words) {
        return words.length() > OUTCOME_LENGTH ? words.substring(0, OUTCOME_LENGTH) : words;
    }
}
