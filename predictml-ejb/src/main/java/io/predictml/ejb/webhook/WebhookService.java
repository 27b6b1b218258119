package io.predictml.ejb.webhook;

import io.predictml.domain.Paging;
import io.predictml.domain.account.Caller;
import io.predictml.domain.account.QuotaReached;
import io.predictml.domain.webhook.DeliveryState;
import io.predictml.domain.webhook.DeliverySummary;
import io.predictml.domain.webhook.UnknownWebhook;
import io.predictml.domain.webhook.WebhookId;
import io.predictml.domain.webhook.WebhookSummary;
import io.predictml.ejb.settings.WebhookSettings;
import io.predictml.persistence.audit.AuditTrail;
import io.predictml.persistence.webhook.Webhook;
import io.predictml.persistence.webhook.WebhookDelivery;
import io.predictml.persistence.webhook.Webhooks;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Addresses that are told of changes: of one's own things, and administrators of everybody's. */
@Stateless
public class WebhookService {
    private static final int MOST = 10;
    private static final int SECRET_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    /**
     * A webhook that was just made.
     *
     * @param secret by which its receiver checks signatures; said this once
     */
    public record NewWebhook(WebhookSummary webhook, String secret) {}

    @Inject
    private Webhooks webhooks;

    @Inject
    private WebhookSettings settings;

    @Inject
    private AuditTrail audit;

    /** The caller's own, newest first. */
    public List<WebhookSummary> list(Caller caller) {
        return webhooks.of(caller.accountId()).stream().map(Webhook::summary).toList();
    }

    /**
     * Makes a webhook.
     *
     * @throws io.predictml.domain.webhook.WebhookAddressRejected where it must not be called
     * @throws QuotaReached where the caller has as many as there may be
     */
    public NewWebhook create(Caller caller, String url) {
        String address = PublicAddress.of(url, settings).uri().toString();
        if (webhooks.of(caller.accountId()).size() >= MOST) {
            throw new QuotaReached("You have %d webhooks, which is the limit. Remove one.".formatted(MOST));
        }
        byte[] random = new byte[SECRET_BYTES];
        RANDOM.nextBytes(random);
        String secret = "whsec_" + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        Webhook webhook = new Webhook(WebhookId.next(), caller, address, secret, Instant.now());
        webhooks.add(webhook);
        audit.record(caller, "create-webhook", webhook.birth(), address, Instant.now());
        return new NewWebhook(webhook.summary(), secret);
    }

    /** @throws UnknownWebhook where there is none of the caller's own */
    public void remove(Caller caller, WebhookId id) {
        Webhook webhook = webhooks.find(caller, id);
        audit.record(caller, "remove-webhook", webhook.removal(), webhook.url(), Instant.now());
        webhooks.remove(webhook);
    }

    /** Sends a message that says nothing, to see whether it arrives. */
    public DeliverySummary test(Caller caller, WebhookId id) {
        Webhook webhook = webhooks.find(caller, id);
        Instant now = Instant.now();
        String body = "{\"event\":\"test\",\"id\":\"%s\",\"at\":\"%s\"}".formatted(id, now);
        return webhooks.send(webhook.id(), "test", body, now).summary();
    }

    /** One page of what it was told, of all or of what stands so. */
    public List<DeliverySummary> deliveries(
            Caller caller, WebhookId id, Optional<DeliveryState> state, Paging<Long> paging) {
        return webhooks.deliveries(webhooks.find(caller, id).id(), state, paging).stream()
                .map(WebhookDelivery::summary)
                .toList();
    }

    /** Sends a message again, whatever became of it. */
    public DeliverySummary redeliver(Caller caller, WebhookId id, long delivery) {
        Webhook webhook = webhooks.find(caller, id);
        WebhookDelivery again = webhooks.lock(delivery)
                .filter(found -> found.webhookId().equals(webhook.id()))
                .orElseThrow(UnknownWebhook::new);
        again.startAgain(Instant.now());
        return again.summary();
    }
}
