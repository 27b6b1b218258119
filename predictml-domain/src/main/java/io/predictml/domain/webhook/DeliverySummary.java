package io.predictml.domain.webhook;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * One message to a webhook.
 *
 * @param event such as {@code training.completed}
 * @param attempts how often it was tried
 * @param outcome of the latest try, in words; empty before the first
 * @param nextTryAt empty where it is not tried any more
 */
public record DeliverySummary(
        long id,
        String event,
        DeliveryState state,
        int attempts,
        String outcome,
        Instant createdAt,
        Optional<Instant> nextTryAt) {
    public DeliverySummary {
        Objects.requireNonNull(event);
        Objects.requireNonNull(state);
        Objects.requireNonNull(outcome);
        Objects.requireNonNull(createdAt);
        Objects.requireNonNull(nextTryAt);
    }
}
