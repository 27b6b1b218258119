package io.predictml.web.portal;

import io.predictml.domain.training.TrainingSummary;

/** How soon a thing may look different, slowest first. */
public enum Pace {
    /** Not before somebody does something here. */
    STILL(0),
    /** Somebody else may decide at any time. */
    SLOW(10),
    /** A machine is at work on it. */
    QUICK(2);

    private final int seconds;

    Pace(int seconds) {
        this.seconds = seconds;
    }

    static Pace of(TrainingSummary training) {
        return switch (training.status()) {
            case TRAINING, APPROVED_FOR_INFERENCE -> QUICK;
            case PENDING_REVIEW -> SLOW;
            case DEPLOYED, UNDEPLOYED, DEPLOYMENT_FAILED, REJECTED, ARCHIVED, FAILED, CANCELLED -> STILL;
        };
    }

    public boolean isMoving() {
        return this != STILL;
    }

    /** Seconds until a page should look again. */
    public int getSeconds() {
        return seconds;
    }
}
