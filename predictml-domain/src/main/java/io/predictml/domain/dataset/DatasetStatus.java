package io.predictml.domain.dataset;

import io.predictml.domain.deployment.DeploymentStatus;
import io.predictml.domain.review.ReviewStatus;
import io.predictml.domain.training.TrainingStatus;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;

/** Where a dataset stands, in the words of the API. Derived from its latest training, never stored by itself. */
public enum DatasetStatus {
    UPLOADED,
    TRAINING,
    PENDING_REVIEW,
    DEPLOYED,
    ACTIVE,
    FAILED,
    REJECTED;

    /** The word that clients read. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * @param training the latest training of the dataset, if any
     * @param review the review of that training, if it came so far
     * @param deployment the latest deployment of that training, if any
     * @param answered whether that deployment has answered a prediction
     */
    public static DatasetStatus of(
            Optional<TrainingStatus> training,
            Optional<ReviewStatus> review,
            Optional<DeploymentStatus> deployment,
            boolean answered) {
        if (training.isEmpty()) {
            return UPLOADED;
        }
        return switch (training.get()) {
            case QUEUED, RUNNING, CANCELLING -> TRAINING;
            case FAILED -> FAILED;
            case CANCELLED -> UPLOADED;
            case COMPLETED -> afterTraining(review, deployment, answered);
        };
    }

    private static DatasetStatus afterTraining(
            Optional<ReviewStatus> review, Optional<DeploymentStatus> deployment, boolean answered) {
        if (review.filter(EnumSet.of(ReviewStatus.REJECTED, ReviewStatus.ARCHIVED)::contains)
                .isPresent()) {
            return REJECTED;
        }
        if (deployment.isEmpty()) {
            return PENDING_REVIEW;
        }
        return switch (deployment.get()) {
            case REQUESTED, DEPLOYING, FAILED -> PENDING_REVIEW;
            case ACTIVE -> answered ? ACTIVE : DEPLOYED;
            case SUPERSEDED, UNDEPLOYING, UNDEPLOYED -> UPLOADED;
        };
    }
}
