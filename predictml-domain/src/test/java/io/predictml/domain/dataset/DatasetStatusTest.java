package io.predictml.domain.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.predictml.domain.deployment.DeploymentStatus;
import io.predictml.domain.review.ReviewStatus;
import io.predictml.domain.training.TrainingStatus;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatasetStatusTest {
    @Test
    void withoutATrainingItIsUploaded() {
        assertThat(DatasetStatus.of(Optional.empty(), Optional.empty(), Optional.empty(), false)
                        .word())
                .isEqualTo("uploaded");
    }

    @ParameterizedTest
    @CsvSource({
        "QUEUED, training",
        "RUNNING, training",
        "CANCELLING, training",
        "FAILED, failed",
        "CANCELLED, uploaded",
        "COMPLETED, pending_review"
    })
    void beforeTheReviewTheTrainingDecides(TrainingStatus training, String word) {
        assertThat(DatasetStatus.of(Optional.of(training), Optional.empty(), Optional.empty(), false)
                        .word())
                .isEqualTo(word);
    }

    @Test
    void aRejectedModelMakesTheDatasetRejected() {
        assertThat(of(ReviewStatus.REJECTED, Optional.empty(), false)).isEqualTo("rejected");
    }

    @ParameterizedTest
    @CsvSource({
        "REQUESTED, false, pending_review",
        "DEPLOYING, false, pending_review",
        "FAILED, false, pending_review",
        "ACTIVE, false, deployed",
        "ACTIVE, true, active",
        "SUPERSEDED, true, uploaded",
        "UNDEPLOYING, true, uploaded",
        "UNDEPLOYED, true, uploaded"
    })
    void anApprovedModelFollowsItsDeployment(DeploymentStatus deployment, boolean answered, String word) {
        assertThat(of(ReviewStatus.APPROVED, Optional.of(deployment), answered)).isEqualTo(word);
    }

    private static String of(ReviewStatus review, Optional<DeploymentStatus> deployment, boolean answered) {
        return DatasetStatus.of(Optional.of(TrainingStatus.COMPLETED), Optional.of(review), deployment, answered)
                .word();
    }
}
