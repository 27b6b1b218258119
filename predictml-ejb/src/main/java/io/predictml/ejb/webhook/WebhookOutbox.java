package io.predictml.ejb.webhook;

import io.predictml.domain.webhook.WebhookId;
import io.predictml.persistence.webhook.Webhook;
import io.predictml.persistence.webhook.WebhookDelivery;
import io.predictml.persistence.webhook.Webhooks;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** What is to be sent, one short transaction for each step; none is open while somebody is waited for. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class WebhookOutbox {
    static final int ATTEMPTS = 8;
    /** Longer than a try can take: after it, the node that had the message is held to be dead. */
    static final Duration HELD = Duration.ofMinutes(1);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration KEPT = Duration.ofDays(14);
    private static final int AT_A_TIME = 200;

    /** A message on its way, taken by this node. */
    public record Message(long delivery, String url, String secret, String event, String body) {}

    /** A webhook that something is due for.
     *
     * @param account whose it is */
    public record Turn(WebhookId webhook, Long account) {}

    @Inject
    private Webhooks webhooks;

    /** Who waits, longest first; each webhook once, however much there is to tell it. */
    public List<Turn> turns() {
        return webhooks.waiting(Instant.now(), AT_A_TIME).stream()
                .flatMap(id -> webhooks.byId(id).stream())
                .map(webhook -> new Turn(webhook.id(), webhook.accountId()))
                .toList();
    }

    /** Takes what is due first for one try; empty where nothing is, or somebody else was quicker. */
    public Optional<Message> next(WebhookId webhook) {
        return webhooks.due(webhook, Instant.now()).flatMap(this::take);
    }

    private Optional<Message> take(long delivery) {
        Instant now = Instant.now();
        Optional<WebhookDelivery> due = webhooks.lock(delivery).filter(found -> found.isDue(now));
        Optional<Message> message =
                due.flatMap(found -> webhooks.byId(found.webhookId()).map(webhook -> message(webhook, found)));
        due.ifPresent(found -> found.take(now, HELD));
        if (message.isEmpty()) {
            due.ifPresent(webhooks::forget);
        }
        return message;
    }

    private static Message message(Webhook webhook, WebhookDelivery delivery) {
        return new Message(delivery.id(), webhook.url(), webhook.secret(), delivery.event(), delivery.body());
    }

    public void delivered(long delivery, String outcome) {
        webhooks.lock(delivery).ifPresent(found -> found.taken(outcome));
    }

    /** Notes that it did not arrive; it is tried again after a while that doubles, up to eight times in all. */
    public void failed(long delivery, String outcome) {
        webhooks.lock(delivery)
                .ifPresent(found -> found.refused(
                        outcome,
                        found.attempts() >= ATTEMPTS
                                ? Optional.empty()
                                : Optional.of(
                                        Instant.now().plus(pause(found.attempts(), RandomGenerator.getDefault())))));
    }

    public void forgetOld() {
        webhooks.forgetBefore(Instant.now().minus(KEPT));
    }

    /**
     * How long to wait after a try: 5 s doubled each time, and by chance between half and all of it, so that receivers that
     * come back are not asked by all at once ("equal jitter").
     *
     * @param attempts made so far, from 1
     */
    static Duration pause(int attempts, RandomGenerator random) {
        long full = FIRST_PAUSE.toMillis() << (attempts - 1);
        return Duration.ofMillis(full / 2 + random.nextLong(full / 2 + 1));
    }
}
