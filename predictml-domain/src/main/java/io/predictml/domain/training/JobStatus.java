package io.predictml.domain.training;

import io.predictml.domain.deployment.DeploymentStatus;
import io.predictml.domain.review.ReviewStatus;
import java.util.Locale;
import java.util.Optional;

/** Where a training job stands on the whole way to its endpoint, in the words of the API. Derived, never stored by itself. */
public enum JobStatus {
    TRAINING,
    PENDING_REVIEW,
    APPROVED_FOR_INFERENCE,
    DEPLOYED,
    UNDEPLOYED,
    DEPLOYMENT_FAILED,
    REJECTED,
    ARCHIVED,
    FAILED,
    CANCELLED;

    /** The word that clients read. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * @param review the job's review, if it came so far
     * @param deployment the job's latest deployment, if any
     */
    public static JobStatus of(
            TrainingStatus training, Optional<ReviewStatus> review, Optional<DeploymentStatus> deployment) {
        return switch (training) {
            case QUEUED, RUNNING, CANCELLING -> TRAINING;
            case FAILED -> FAILED;
            case CANCELLED -> CANCELLED;
            case COMPLETED -> afterTraining(review, deployment);
        };
    }

    private static JobStatus afterTraining(Optional<ReviewStatus> review, Optional<DeploymentStatus> deployment) {
        return switch (review.orElse(ReviewStatus.AWAITING)) {
            case AWAITING -> PENDING_REVIEW;
            case REJECTED -> REJECTED;
            case ARCHIVED -> ARCHIVED;
            case APPROVED -> deployment.map(JobStatus::afterApproval).orElse(APPROVED_FOR_INFERENCE);
        };
    }

    private static JobStatus afterApproval(DeploymentStatus deployment) {
        return switch (deployment) {
            case REQUESTED, DEPLOYING -> APPROVED_FOR_INFERENCE;
            case ACTIVE -> DEPLOYED;
            case FAILED -> DEPLOYMENT_FAILED;
            case SUPERSEDED, UNDEPLOYING, UNDEPLOYED -> UNDEPLOYED;
        };
    }
}
