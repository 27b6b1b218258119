package io.predictml.persistence.webhook;

import io.predictml.domain.Paging;
import io.predictml.domain.account.Caller;
import io.predictml.domain.webhook.DeliveryState;
import io.predictml.domain.webhook.UnknownWebhook;
import io.predictml.domain.webhook.WebhookId;
import io.predictml.persistence.Keyset;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** All webhooks and their deliveries. */
public class Webhooks {
    private static final Keyset KEYSET = new Keyset("d.id", "d.event");

    @PersistenceContext(unitName = "predictml")
    private EntityManager em;

    public void add(Webhook webhook) {
        em.persist(webhook);
    }

    /** With everything that it was told. */
    public void remove(Webhook webhook) {
        em.createQuery("delete from WebhookDelivery d where d.webhookId = :webhook")
                .setParameter("webhook", webhook.id().value())
                .executeUpdate();
        em.remove(webhook);
    }

    /** @throws UnknownWebhook where there is none of the caller's own */
    public Webhook find(Caller caller, WebhookId id) {
        return byId(id).filter(webhook -> webhook.accountId() == caller.accountId())
                .orElseThrow(UnknownWebhook::new);
    }

    public Optional<Webhook> byId(WebhookId id) {
        return Optional.ofNullable(em.find(Webhook.class, id.value()));
    }

    /** An account's own, newest first. */
    public List<Webhook> of(long accountId) {
        return em.createQuery("select w from Webhook w where w.accountId = :account order by w.id desc", Webhook.class)
                .setParameter("account", accountId)
                .getResultList();
    }

    /** A message that is to be sent once this is committed. */
    public WebhookDelivery send(WebhookId webhook, String event, String body, Instant now) {
        WebhookDelivery delivery = new WebhookDelivery(webhook, event, body, now);
        em.persist(delivery);
        return delivery;
    }

    /** The webhooks that something is due for, the one with the oldest message first. */
    public List<WebhookId> waiting(Instant now, int limit) {
        return em
                .createQuery(
                        """
                        select d.webhookId, min(d.id) as oldest from WebhookDelivery d where d.nextTryAt <= :now
                        group by d.webhookId order by oldest""",
                        Object[].class)
                .setParameter("now", now)
                .setMaxResults(limit)
                .getResultList()
                .stream()
                .map(row -> new WebhookId((String) row[0]))
                .toList();
    }

    /** The message to a webhook that is due first. */
    public Optional<Long> due(WebhookId webhook, Instant now) {
        return em.createQuery(
                        """
                        select d.id from WebhookDelivery d
                        where d.webhookId = :webhook and d.nextTryAt <= :now order by d.nextTryAt, d.id""",
                        Long.class)
                .setParameter("webhook", webhook.value())
                .setParameter("now", now)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /** Locked until the transaction ends. */
    public Optional<WebhookDelivery> lock(long delivery) {
        return Optional.ofNullable(em.find(WebhookDelivery.class, delivery, LockModeType.PESSIMISTIC_WRITE));
    }

    /** One page of what a webhook was told, of all or of what stands so, whose event has the words. */
    public List<WebhookDelivery> deliveries(WebhookId webhook, Optional<DeliveryState> state, Paging<Long> paging) {
        TypedQuery<WebhookDelivery> query = em.createQuery(
                        "select d from WebhookDelivery d where d.webhookId = :webhook and lower(d.event) like :words escape '!'"
                                + (state.isPresent() ? " and d.state = :state" : "")
                                + (paging.after().isPresent() ? KEYSET.after(paging.order()) : "")
                                + KEYSET.order(paging.order()),
                        WebhookDelivery.class)
                .setParameter("webhook", webhook.value())
                .setParameter("words", paging.pattern())
                .setMaxResults(paging.limit());
        state.ifPresent(wanted -> query.setParameter("state", wanted));
        paging.after().ifPresent(last -> Keyset.bind(query, paging.order(), last, ""));
        return query.getResultList();
    }

    public void forget(WebhookDelivery delivery) {
        em.remove(delivery);
    }

    /** Forgets what was said before a moment. */
    public void forgetBefore(Instant moment) {
        em.createQuery("delete from WebhookDelivery d where d.createdAt < :moment and d.nextTryAt is null")
                .setParameter("moment", moment)
                .executeUpdate();
    }
}
