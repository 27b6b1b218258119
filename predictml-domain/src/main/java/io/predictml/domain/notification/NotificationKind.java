package io.predictml.domain.notification;

/** What a notification tells of. */
public enum NotificationKind {
    TRAINING_FINISHED,
    TRAINING_FAILED,
    REVIEW_WANTED,
    REJECTED,
    APPROVED,
    DEPLOYED,
    DEPLOYMENT_FAILED
}
