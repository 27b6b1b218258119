package io.predictml.domain.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.predictml.domain.deployment.DeploymentStatus;
import io.predictml.domain.review.ReviewStatus;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class JobStatusTest {
    @ParameterizedTest
    @CsvSource({
        "QUEUED, training",
        "RUNNING, training",
        "CANCELLING, training",
        "FAILED, failed",
        "CANCELLED, cancelled"
    })
    void beforeTheReviewTheTrainingDecides(TrainingStatus training, String word) {
        for (Optional<ReviewStatus> review : withNone(ReviewStatus.values())) {
            for (Optional<DeploymentStatus> deployment : withNone(DeploymentStatus.values())) {
                assertThat(JobStatus.of(training, review, deployment).word()).isEqualTo(word);
            }
        }
    }

    @Test
    void aCompletedTrainingWaitsForItsReview() {
        for (Optional<DeploymentStatus> deployment : withNone(DeploymentStatus.values())) {
            assertThat(JobStatus.of(TrainingStatus.COMPLETED, Optional.empty(), deployment))
                    .isEqualTo(JobStatus.PENDING_REVIEW);
            assertThat(JobStatus.of(TrainingStatus.COMPLETED, Optional.of(ReviewStatus.AWAITING), deployment))
                    .isEqualTo(JobStatus.PENDING_REVIEW);
            assertThat(JobStatus.of(TrainingStatus.COMPLETED, Optional.of(ReviewStatus.REJECTED), deployment))
                    .isEqualTo(JobStatus.REJECTED);
            assertThat(JobStatus.of(TrainingStatus.COMPLETED, Optional.of(ReviewStatus.ARCHIVED), deployment))
                    .isEqualTo(JobStatus.ARCHIVED);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "REQUESTED, approved_for_inference",
        "DEPLOYING, approved_for_inference",
        "ACTIVE, deployed",
        "FAILED, deployment_failed",
        "SUPERSEDED, undeployed",
        "UNDEPLOYING, undeployed",
        "UNDEPLOYED, undeployed"
    })
    void anApprovedJobFollowsItsDeployment(DeploymentStatus deployment, String word) {
        assertThat(JobStatus.of(TrainingStatus.COMPLETED, Optional.of(ReviewStatus.APPROVED), Optional.of(deployment))
                        .word())
                .isEqualTo(word);
    }

    @ParameterizedTest
    @EnumSource(JobStatus.class)
    void everyWordIsReached(JobStatus status) {
        List<JobStatus> reached = Arrays.stream(TrainingStatus.values())
                .flatMap(training -> withNone(ReviewStatus.values()).stream()
                        .flatMap(review -> withNone(DeploymentStatus.values()).stream()
                                .map(deployment -> JobStatus.of(training, review, deployment))))
                .toList();
        assertThat(reached).contains(status);
    }

    private static <T> List<Optional<T>> withNone(T[] values) {
        return Stream.concat(
                        Stream.of(Optional.<T>empty()), Arrays.stream(values).map(Optional::of))
                .toList();
    }
}
