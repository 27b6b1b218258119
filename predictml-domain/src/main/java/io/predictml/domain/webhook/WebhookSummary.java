package io.predictml.domain.webhook;

import java.time.Instant;
import java.util.Objects;

/** An address that is told of changes. */
public record WebhookSummary(WebhookId id, String url, Instant createdAt) {
    public WebhookSummary {
        Objects.requireNonNull(id);
        Objects.requireNonNull(url);
        Objects.requireNonNull(createdAt);
    }
}
