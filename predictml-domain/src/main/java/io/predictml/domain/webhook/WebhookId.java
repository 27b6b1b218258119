package io.predictml.domain.webhook;

import io.predictml.domain.Ids;
import java.util.regex.Pattern;

/**
 * The id of a webhook.
 *
 * @param value {@code webhook_} and a number that grows with time
 */
public record WebhookId(String value) {
    private static final Pattern FORM = Pattern.compile("webhook_[0-9]{1,18}");

    /** @throws UnknownWebhook where the text has not the form of such an id: nothing can have it */
    public WebhookId {
        if (!Ids.fits(FORM, value)) {
            throw new UnknownWebhook();
        }
    }

    public static WebhookId next() {
        return new WebhookId("webhook_" + Ids.next());
    }

    @Override
    public String toString() {
        return value;
    }
}
