package io.predictml.domain.notification;

/** What a notification tells of. */
public enum NotificationKind {
    TRAINING_FINISHED,
    TRAINING_FAILED,
    REVIEW_WANTED,
    REJECTED,
    APPROVED,
    DEPLOYED,
    /** A version is tried beside the one that answers. */
    TRIAL,
    DEPLOYMENT_FAILED,
    /** What comes to a model, or its expected quality, has moved away from the training data. */
    DRIFT,
    /** A model answers slowly, or not. */
    ALERT,
    /** Somebody says that an answer is wrong. */
    CONTESTED,
    /** An approval has ended. */
    REVIEW_AGAIN,
    /** A live model is trained again on what came true. */
    RETRAINING,
    /** That training has ended, and its model waits for review beside the live one. */
    RETRAINED
}
