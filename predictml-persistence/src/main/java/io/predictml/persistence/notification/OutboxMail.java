package io.predictml.persistence.notification;

import io.predictml.domain.notification.NotificationKind;
import java.time.Instant;

/**
 * A notification that is to be mailed.
 *
 * @param subject what it is about, for people; from outside, so that it may hold anything
 * @param digest whether it goes with the others of the day
 * @param attempts times that it was tried, this one included
 */
public record OutboxMail(
        long notificationId,
        long accountId,
        NotificationKind kind,
        String subject,
        String message,
        String trainingId,
        Instant createdAt,
        boolean digest,
        int attempts) {}
