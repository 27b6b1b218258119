package io.predictml.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.predictml.domain.approval.ApprovalStatus;
import io.predictml.domain.deployment.DeploymentStatus;
import io.predictml.domain.review.ReviewStatus;
import io.predictml.domain.training.TrainingStatus;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.Test;

/** Names every step that is allowed; all the others are thereby refused. */
class LifecyclesTest {
    @Test
    void aTrainingTakesTheseStepsAndNoOther() {
        assertThat(steps(TrainingStatus.values(), TrainingStatus::mayBecome))
                .containsExactlyInAnyOrder(
                        "QUEUED>RUNNING",
                        "QUEUED>CANCELLED",
                        "QUEUED>FAILED",
                        "RUNNING>COMPLETED",
                        "RUNNING>FAILED",
                        "RUNNING>CANCELLING",
                        "CANCELLING>CANCELLED",
                        "CANCELLING>COMPLETED",
                        "CANCELLING>FAILED",
                        "COMPLETED>QUEUED",
                        "FAILED>QUEUED",
                        "CANCELLED>QUEUED");
    }

    @Test
    void aReviewIsDecidedOnceAndARejectedOneIsArchived() {
        assertThat(steps(ReviewStatus.values(), ReviewStatus::mayBecome))
                .containsExactlyInAnyOrder("AWAITING>APPROVED", "AWAITING>REJECTED", "REJECTED>ARCHIVED");
    }

    @Test
    void aDeploymentTakesTheseStepsAndNoOther() {
        assertThat(steps(DeploymentStatus.values(), DeploymentStatus::mayBecome))
                .containsExactlyInAnyOrder(
                        "REQUESTED>DEPLOYING",
                        "REQUESTED>FAILED",
                        "DEPLOYING>ACTIVE",
                        "DEPLOYING>FAILED",
                        "ACTIVE>SUPERSEDED",
                        "ACTIVE>UNDEPLOYING",
                        "ACTIVE>FAILED",
                        "SUPERSEDED>ACTIVE",
                        "SUPERSEDED>UNDEPLOYING",
                        "SUPERSEDED>UNDEPLOYED",
                        "SUPERSEDED>FAILED",
                        "UNDEPLOYING>UNDEPLOYED");
    }

    @Test
    void anApprovalEndsAndIsGivenAgain() {
        assertThat(steps(ApprovalStatus.values(), ApprovalStatus::mayBecome))
                .containsExactlyInAnyOrder("VALID>VALID", "VALID>LAPSED", "LAPSED>VALID");
    }

    private static <T extends Enum<T>> Set<String> steps(T[] all, BiPredicate<T, T> allowed) {
        Set<String> steps = new TreeSet<>();
        for (T from : all) {
            Arrays.stream(all)
                    .filter(to -> allowed.test(from, to))
                    .forEach(to -> steps.add(from.name() + ">" + to.name()));
        }
        return steps;
    }
}
