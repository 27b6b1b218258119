package io.predictml.web.portal;

import io.predictml.domain.Listing;
import io.predictml.domain.Paging;
import io.predictml.domain.webhook.DeliveryState;
import io.predictml.domain.webhook.DeliverySummary;
import io.predictml.domain.webhook.WebhookId;
import io.predictml.domain.webhook.WebhookSummary;
import io.predictml.ejb.webhook.WebhookService;
import io.predictml.ejb.webhook.WebhookService.NewWebhook;
import io.predictml.web.security.CurrentCaller;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One's own webhooks, and what each was told lately. */
@Named("webhooksPage")
@ViewScoped
public class WebhooksPage implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 20;

    @Inject
    private WebhookService webhooks;

    @Inject
    private CurrentCaller current;

    private String url = "";
    private String newSecret = "";
    private String open = "";
    private transient List<WebhookSummary> list = List.of();
    private transient List<DeliverySummary> deliveries = List.of();

    /** Looks at everything again. */
    public void refresh() {
        list = webhooks.list(current.get());
        if (list.stream().noneMatch(webhook -> webhook.id().value().equals(open))) {
            open = "";
        }
        deliveries = open.isEmpty()
                ? List.of()
                : webhooks.deliveries(
                        current.get(),
                        new WebhookId(open),
                        Optional.empty(),
                        new Paging<>("", Listing.Order.NEWEST, Optional.empty(), SHOWN));
    }

    public void add() {
        NewWebhook made = webhooks.create(current.get(), url.strip());
        newSecret = made.secret();
        open = made.webhook().id().value();
        url = "";
        refresh();
    }

    public void remove(String id) {
        webhooks.remove(current.get(), new WebhookId(id));
        newSecret = "";
        refresh();
    }

    /** Sends a message that says nothing, and shows what becomes of it. */
    public void test(String id) {
        webhooks.test(current.get(), new WebhookId(id));
        show(id);
    }

    /** Shows what a webhook was told. */
    public void show(String id) {
        open = id;
        refresh();
    }

    public void redeliver(long delivery) {
        webhooks.redeliver(current.get(), new WebhookId(open), delivery);
        refresh();
    }

    public List<WebhookSummary> getList() {
        return list;
    }

    public List<DeliverySummary> getDeliveries() {
        return deliveries;
    }

    /** Of the webhook whose messages are shown; empty where none are. */
    public String getOpen() {
        return open;
    }

    /** The address whose messages are shown. */
    public String getOpenUrl() {
        return list.stream()
                .filter(webhook -> webhook.id().value().equals(open))
                .map(WebhookSummary::url)
                .findFirst()
                .orElse("");
    }

    public String word(DeliveryState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    /** How a message's state looks. */
    public String tone(DeliveryState state) {
        return switch (state) {
            case WAITING -> "waiting";
            case DELIVERED -> "good";
            case FAILED -> "bad";
        };
    }

    /** The key of the webhook that was just made, said this once; else empty. */
    public String getNewSecret() {
        return newSecret;
    }

    public String getUrl() {
        return url;
    }

    public void setUrl(String value) {
        url = value;
    }
}
