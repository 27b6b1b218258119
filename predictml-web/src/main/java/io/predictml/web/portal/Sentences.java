package io.predictml.web.portal;

import io.predictml.domain.training.Metric;
import io.predictml.domain.training.TrainingPhase;
import io.predictml.domain.training.TrainingSummary;

/** What each state means for the person in front of it. */
final class Sentences {
    /** From here on minutes are said. */
    private static final long LONG_SECONDS = 100;

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
            case FAILED -> say.heard(training.message());
            case CANCELLED -> say.text("training.cancelled");
            case UNDEPLOYED -> say.text("training.undeployed");
            case DEPLOYMENT_FAILED -> say.text("training.deployment_failed");
        };
    }

    /** The figure that ranked the candidates, of the model on held-out rows; empty while there is none. */
    static String score(TrainingSummary training, Wording say) {
        return training.problemType()
                .map(Metric::ranking)
                .filter(training.metrics()::containsKey)
                .map(metric -> say.text("metric." + metric.word()) + " "
                        + say.metric(metric, training.metrics().get(metric)))
                .orElse("");
    }

    static String phase(TrainingSummary training, Wording say) {
        return say.text("phase." + training.phase().word());
    }

    /** How much longer it takes, as a range; empty where it is not at work. */
    static String left(TrainingSummary training, Wording say) {
        return training.left()
                .map(left -> left.toSeconds() < LONG_SECONDS
                        ? say.text("left.seconds", left.fromSeconds(), left.toSeconds())
                        : say.text(
                                "left.minutes",
                                left.least().toMinutes(),
                                Math.max(
                                        left.most().plusSeconds(59).toMinutes(),
                                        left.least().toMinutes() + 1)))
                .orElse("");
    }
}
