package io.predictml.domain.notification;

import java.time.Instant;
import java.util.Objects;

/**
 * One notification to one person.
 *
 * @param message a whole sentence for people
 * @param trainingId what it is about, as its id
 * @param read whether the person has seen it
 */
public record Notice(long id, Instant at, NotificationKind kind, String message, String trainingId, boolean read) {
    public Notice {
        Objects.requireNonNull(at);
        Objects.requireNonNull(kind);
        Objects.requireNonNull(message);
        Objects.requireNonNull(trainingId);
    }
}
