package io.predictml.domain.account;

import java.time.Instant;
import java.util.Objects;

/**
 * A session in the portal that has not ended.
 *
 * @param address the network address that it was begun from
 * @param agent what the browser calls itself: data from outside
 * @param seenAt when it was used last, to the minute
 */
public record SessionSummary(SessionId id, String address, String agent, Instant begunAt, Instant seenAt) {
    public SessionSummary {
        Objects.requireNonNull(id);
        Objects.requireNonNull(address);
        Objects.requireNonNull(agent);
        Objects.requireNonNull(begunAt);
        Objects.requireNonNull(seenAt);
    }
}
