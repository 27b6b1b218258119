package io.predictml.web.portal;

import io.predictml.domain.training.TrainingPhase;
import io.predictml.domain.training.TrainingSummary;

/** What each state means for the person in front of it. */
final class Sentences {
    private Sentences() {}

    static String of(TrainingSummary training, Wording say) {
        return switch (training.status()) {
            case TRAINING ->
                training.phase() == TrainingPhase.QUEUED
                        ? say.text("training.queued", training.queuePosition())
                        : say.text("training.running");
            case PENDING_REVIEW -> say.text("training.pending_review");
            case APPROVED_FOR_INFERENCE -> say.text("training.deploying");
            case DEPLOYED -> say.text("training.deployed");
            case REJECTED, ARCHIVED -> say.text("training.rejected");
            case FAILED -> training.message();
            case CANCELLED -> say.text("training.cancelled");
            case UNDEPLOYED -> say.text("training.undeployed");
            case DEPLOYMENT_FAILED -> say.text("training.deployment_failed");
        };
    }

    static String phase(TrainingSummary training, Wording say) {
        return say.text("phase." + training.phase().word());
    }
}
