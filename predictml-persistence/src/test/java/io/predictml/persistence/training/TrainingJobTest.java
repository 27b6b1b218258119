package io.predictml.persistence.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.predictml.domain.TransitionNotAllowed;
import io.predictml.domain.account.Caller;
import io.predictml.domain.account.Role;
import io.predictml.domain.audit.Transition;
import io.predictml.domain.dataset.DatasetId;
import io.predictml.domain.deployment.DeploymentId;
import io.predictml.domain.deployment.DeploymentTarget;
import io.predictml.domain.deployment.Rollout;
import io.predictml.domain.training.Metric;
import io.predictml.domain.training.ModelChoice;
import io.predictml.domain.training.ModelOption;
import io.predictml.domain.training.TimeLeft;
import io.predictml.domain.training.TrainingId;
import io.predictml.domain.training.TrainingPhase;
import io.predictml.domain.training.TrainingSettings;
import io.predictml.domain.training.TrainingStatus;
import io.predictml.domain.training.TrainingSummary;
import io.predictml.persistence.dataset.Dataset;
import io.predictml.persistence.deployment.Deployment;
import io.predictml.persistence.review.Review;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrainingJobTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Caller ADMIN = new Caller(2, "admin@example.com", Role.ADMIN, "127.0.0.1");

    private final Dataset dataset = new Dataset(
            new DatasetId("report_1"),
            new Caller(1, "user@example.com", Role.USER, "127.0.0.1"),
            "data.csv",
            10,
            "00",
            100,
            3,
            "{}",
            NOW);
    private final TrainingJob job =
            new TrainingJob(new TrainingId("training_1"), dataset, "target", TrainingSettings.standard(), NOW);

    @Test
    void aCompletedOneIsNotRetried() {
        job.start(NOW);
        job.evaluated(model());
        job.complete("hash", 1, NOW);

        assertThatThrownBy(() -> job.retry(NOW))
                .isInstanceOf(TransitionNotAllowed.class)
                .hasMessageContaining("training_1 is completed");
        assertThat(job.status()).isEqualTo(TrainingStatus.COMPLETED);
    }

    @Test
    void aStepTellsTheAuditTrailFromWhereToWhere() {
        assertThat(job.birth()).isEqualTo(new Transition("training", "training_1", "", "queued"));
        assertThat(job.start(NOW)).isEqualTo(new Transition("training", "training_1", "queued", "running"));
        job.evaluated(model());
        assertThat(job.complete("hash", 1, NOW))
                .isEqualTo(new Transition("training", "training_1", "running", "completed"));
    }

    @Test
    void aRefusedStepChangesNothing() {
        job.start(NOW);
        job.evaluated(model());
        job.complete("hash", 1, NOW);
        assertThatThrownBy(() -> job.fail("late", NOW.plusSeconds(9))).isInstanceOf(TransitionNotAllowed.class);
        assertThat(job.status()).isEqualTo(TrainingStatus.COMPLETED);
        assertThat(job.failure()).isEmpty();
        assertThat(job.endedAt()).contains(NOW);
    }

    @Test
    void progressNeverGoesBack() {
        job.start(NOW);
        job.reached(TrainingPhase.COMPARING, 60);
        job.reached(TrainingPhase.PREPARING, 25);
        assertThat(job.progress()).isEqualTo(60);
    }

    @Test
    void whatWasForeseenGoesDownWithinTheBudgetAndEndsWithTheWork() {
        TimeLeft foreseen = new TimeLeft(Duration.ofMinutes(1), Duration.ofHours(2));

        assertThat(job.left(NOW)).isEmpty();
        job.start(NOW);
        assertThat(job.left(NOW)).contains(new TimeLeft(Duration.ZERO, Duration.ofHours(1)));
        job.foresee(foreseen, NOW);
        assertThat(job.left(NOW.plusSeconds(600))).contains(new TimeLeft(Duration.ZERO, Duration.ofMinutes(50)));
        job.evaluated(model());
        job.complete("hash", 1, NOW);
        assertThat(job.left(NOW)).isEmpty();
        job.goOn(Duration.ofMinutes(5), NOW);
        job.start(NOW);
        assertThat(job.left(NOW)).contains(new TimeLeft(Duration.ZERO, Duration.ofMinutes(5)));
    }

    @Test
    void aWaitingJobIsCancelledAtOnceAndARunningOneHasToStopFirst() {
        assertThat(job.cancel(NOW).to()).isEqualTo("cancelled");
        job.retry(NOW);
        job.start(NOW);
        assertThat(job.cancel(NOW).to()).isEqualTo("cancelling");
        assertThat(job.cancelled(NOW).to()).isEqualTo("cancelled");
    }

    @Test
    void aRetryBeginsFromTheStart() {
        job.start(NOW);
        job.reached(TrainingPhase.COMPARING, 60);
        job.fail("Target column 'x' not found", NOW);
        job.retry(NOW);
        assertThat(job.progress()).isZero();
        assertThat(job.failure()).isEmpty();
        assertThat(job.phase()).isEqualTo(TrainingPhase.QUEUED);
    }

    @Test
    void theComparisonEndsBeforeTheBudgetDoes() {
        job.start(NOW);
        assertThat(job.comparisonDeadline(Duration.ofSeconds(5))).isEqualTo(NOW.plusSeconds(3600 - 120));
    }

    @Test
    void theComparisonEndsEarlierWhereItsBestTakesLongToFinish() {
        job.start(NOW);
        assertThat(job.comparisonDeadline(Duration.ofSeconds(500))).isEqualTo(NOW.plusSeconds(3600 - 500));
        assertThat(job.comparisonDeadline(Duration.ofSeconds(5000))).isEqualTo(NOW.plusSeconds(3600 - 1800));
    }

    @Test
    void aStoppedComparisonEndsNowAndTheJobGoesOn() {
        job.start(NOW);
        job.reached(TrainingPhase.COMPARING, 50);
        job.stopComparison(NOW.plusSeconds(9));
        assertThat(job.comparisonDeadline(Duration.ZERO)).isEqualTo(NOW.plusSeconds(9));
        assertThat(job.status()).isEqualTo(TrainingStatus.RUNNING);
        assertThat(job.cancel(NOW).to()).isEqualTo("cancelling");
    }

    @Test
    void aComparisonThatIsOverCannotBeStopped() {
        assertThatThrownBy(() -> job.stopComparison(NOW)).isInstanceOf(TransitionNotAllowed.class);
        job.start(NOW);
        job.reached(TrainingPhase.EVALUATING, 80);
        assertThatThrownBy(() -> job.stopComparison(NOW)).isInstanceOf(TransitionNotAllowed.class);
    }

    @Test
    void aComparisonIsStoppedOnce() {
        job.start(NOW);
        job.stopComparison(NOW);
        assertThatThrownBy(() -> job.stopComparison(NOW)).isInstanceOf(TransitionNotAllowed.class);
    }

    @Test
    void aJobThatGoesOnHasWhatIsAddedAndKeepsWhatItUsed() {
        job.start(NOW);
        job.evaluated(model());
        job.complete("hash", 1, NOW.plusSeconds(100));
        assertThat(job.goOn(Duration.ofSeconds(60), NOW.plusSeconds(200)).to()).isEqualTo("queued");
        assertThat(job.settings().maxTrainingTime()).isEqualTo(Duration.ofSeconds(160));
        job.start(NOW.plusSeconds(300));
        assertThat(job.comparisonDeadline(Duration.ZERO)).isEqualTo(NOW.plusSeconds(300 + 60 - 12));
    }

    @Test
    void aWithdrawnReviewWasNotDecided() {
        Review review = new Review(job.id());
        assertThat(review.withdraw().from()).isEqualTo("awaiting");
        review.reject(ADMIN, "no", NOW);
        assertThatThrownBy(review::withdraw).isInstanceOf(TransitionNotAllowed.class);
        assertThat(review.archive().to()).isEqualTo("archived");
    }

    @Test
    void eachTrainingOfADatasetMakesTheNextVersion() {
        TrainingJob second =
                new TrainingJob(new TrainingId("training_2"), dataset, "target", TrainingSettings.standard(), NOW);
        assertThat(job.modelVersion()).isEqualTo(1);
        assertThat(second.modelVersion()).isEqualTo(2);
    }

    @Test
    void aReviewIsDecidedOnce() {
        Review review = new Review(job.id());
        review.approve(ADMIN, "", NOW);
        assertThatThrownBy(() -> review.reject(ADMIN, "no", NOW))
                .isInstanceOf(TransitionNotAllowed.class)
                .hasMessageContaining("already approved by admin@example.com");
        assertThat(review.reason()).isEmpty();
    }

    @Test
    void aSupersededDeploymentIsTakenDownAtOnceAndAnActiveOneInTwoSteps() {
        Deployment first = active("deployment_1");
        first.supersede();
        assertThat(first.undeploy().to()).isEqualTo("undeployed");
        Deployment second = active("deployment_2");
        assertThat(second.undeploy().to()).isEqualTo("undeploying");
        assertThatThrownBy(second::undeploy).isInstanceOf(TransitionNotAllowed.class);
        assertThat(second.undeployed().to()).isEqualTo("undeployed");
    }

    @Test
    void aTrialIsBegunBeforeItIsTakenUpAndChangedMadeLiveOrEndedWhileItIsActive() {
        Deployment trial = requested("deployment_2");
        trial.tryAs(Rollout.canary(10));
        assertThatThrownBy(() -> trial.changeTrial(Rollout.SHADOW)).isInstanceOf(TransitionNotAllowed.class);
        trial.begin();
        assertThatThrownBy(() -> trial.tryAs(Rollout.SHADOW)).isInstanceOf(TransitionNotAllowed.class);
        assertThat(trial.onTrial()).isFalse();
        trial.activate("http://localhost:8000/predict/report_1", NOW);
        assertThat(trial.onTrial()).isTrue();
        assertThatThrownBy(trial::supersede).isInstanceOf(TransitionNotAllowed.class);

        Transition within = new Transition("deployment", "deployment_2", "active", "active");
        assertThat(trial.changeTrial(Rollout.canary(25))).isEqualTo(within);
        assertThat(trial.rollout()).isEqualTo(Rollout.canary(25));
        assertThat(trial.changeTrial(Rollout.SHADOW)).isEqualTo(within);
        assertThat(trial.makeLive(NOW.plusSeconds(60))).isEqualTo(within);
        assertThat(trial.rollout()).isEqualTo(Rollout.LIVE);
        assertThat(trial.deployedAt()).contains(NOW.plusSeconds(60));
        assertThatThrownBy(() -> trial.makeLive(NOW)).isInstanceOf(TransitionNotAllowed.class);
        assertThatThrownBy(() -> trial.changeTrial(Rollout.SHADOW)).isInstanceOf(TransitionNotAllowed.class);
        assertThat(trial.supersede().to()).isEqualTo("superseded");

        Deployment ended = requested("deployment_3");
        ended.tryAs(Rollout.SHADOW);
        ended.begin();
        ended.activate("http://localhost:8000/predict/report_1", NOW);
        assertThat(ended.undeploy().to()).isEqualTo("undeploying");
        assertThat(ended.onTrial()).isFalse();
        assertThat(ended.undeployed().to()).isEqualTo("undeployed");
        Deployment elsewhere =
                new Deployment(new DeploymentId("deployment_4"), job, model(), DeploymentTarget.AZURE, "", NOW);
        assertThatThrownBy(() -> elsewhere.tryAs(Rollout.SHADOW)).isInstanceOf(TransitionNotAllowed.class);
    }

    @Test
    void aDeploymentIsOfTheModelThatWasChosen() {
        job.start(NOW);
        job.evaluated(new OfferedModel(ModelChoice.ACCURATE, "WeightedEnsembleClassifier", Map.of(), "{}"));
        job.complete("hash", 2048, NOW);
        Review review = new Review(job.id());
        review.approve(ADMIN, "", NOW);
        Optional<ModelOption> other = Optional.of(model().option(false));

        TrainingSummary before = TrainingJobs.summary(job, dataset, "", review, null, other, List.of());
        TrainingSummary after =
                TrainingJobs.summary(job, dataset, "", review, active("deployment_1"), other, List.of());

        assertThat(before.options())
                .extracting(ModelOption::choice, ModelOption::recommended)
                .containsExactly(tuple(ModelChoice.ACCURATE, true), tuple(ModelChoice.SINGLE, false));
        assertThat(before.options().get(0).artefactBytes()).isEqualTo(2048);
        assertThat(before.modelName()).isEqualTo("WeightedEnsembleClassifier");
        assertThat(before.chosen()).isEmpty();
        assertThat(after.chosen()).contains(ModelChoice.SINGLE);
        assertThat(after.modelName()).isEqualTo("GaussianNB");
        assertThat(after.metrics()).containsEntry(Metric.AUC, 0.8);
        assertThat(after.deployment().orElseThrow().modelName()).isEqualTo("GaussianNB");
    }

    private static OfferedModel model() {
        return new OfferedModel(ModelChoice.SINGLE, "GaussianNB", Map.of(Metric.AUC, 0.8), "{}");
    }

    private Deployment active(String id) {
        Deployment deployment = requested(id);
        deployment.begin();
        deployment.activate("http://localhost:8000/predict/report_1", NOW);
        return deployment;
    }

    private Deployment requested(String id) {
        return new Deployment(new DeploymentId(id), job, model(), DeploymentTarget.LOCAL, "", NOW);
    }
}
