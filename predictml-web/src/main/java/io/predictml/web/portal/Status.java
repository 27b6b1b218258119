package io.predictml.web.portal;

import io.predictml.domain.account.AccountStatus;
import io.predictml.domain.dataset.DatasetStatus;
import io.predictml.domain.dataset.DatasetSummary;
import io.predictml.domain.dataset.SurveyStatus;
import io.predictml.domain.deployment.DeploymentStatus;
import io.predictml.domain.deployment.SetupFinding;
import io.predictml.domain.deployment.StepState;
import io.predictml.domain.training.CandidateStatus;
import io.predictml.domain.training.JobStatus;
import io.predictml.domain.training.TrainingPhase;
import io.predictml.domain.training.TrainingSummary;

/**
 * How a status looks, the same on every page: colour, icon and word.
 *
 * @param tone the style class of the colour: {@code busy}, {@code waiting}, {@code good}, {@code bad} or {@code quiet}
 * @param icon the PrimeIcons class
 * @param key of the word in the message bundle
 */
public record Status(String tone, String icon, String key) {
    private static final Status UPLOADED = new Status("quiet", "pi-table", "status.uploaded");
    private static final Status ACTIVE = new Status("good", "pi-check-circle", "status.active");
    private static final Status QUEUED = new Status("busy", "pi-clock", "status.queued");

    /** A dataset's, which follows its latest training. */
    public static Status of(DatasetSummary dataset) {
        if (dataset.status() == DatasetStatus.ACTIVE) {
            return ACTIVE;
        }
        return dataset.training().map(Status::of).orElse(UPLOADED);
    }

    public static Status of(TrainingSummary training) {
        return training.status() == JobStatus.TRAINING && training.phase() == TrainingPhase.QUEUED
                ? QUEUED
                : of(training.status());
    }

    public static Status of(JobStatus status) {
        String key = "status." + status.word();
        return switch (status) {
            case TRAINING, APPROVED_FOR_INFERENCE -> new Status("busy", "pi-spinner", key);
            case PENDING_REVIEW -> new Status("waiting", "pi-hourglass", key);
            case DEPLOYED -> new Status("good", "pi-check-circle", key);
            case DEPLOYMENT_FAILED, FAILED -> new Status("bad", "pi-exclamation-circle", key);
            case REJECTED -> new Status("bad", "pi-times-circle", key);
            case UNDEPLOYED, CANCELLED -> new Status("quiet", "pi-stop-circle", key);
            case ARCHIVED -> new Status("quiet", "pi-box", key);
        };
    }

    /** Of a survey, from which a dataset comes. */
    public static Status of(SurveyStatus status) {
        return switch (status) {
            case QUEUED -> QUEUED;
            case RUNNING -> new Status("busy", "pi-spinner", "status.surveyed");
            case COMPLETED -> UPLOADED;
            case FAILED -> of(JobStatus.FAILED);
            case CANCELLED -> of(JobStatus.CANCELLED);
        };
    }

    public static Status of(AccountStatus status) {
        String key = "account.status." + status.word();
        return switch (status) {
            case INVITED -> new Status("waiting", "pi-hourglass", key);
            case ACTIVE -> new Status("good", "pi-check-circle", key);
            case DISABLED -> new Status("quiet", "pi-ban", key);
        };
    }

    public static Status of(DeploymentStatus status) {
        String key = "deployment." + status.word();
        return switch (status) {
            case REQUESTED, DEPLOYING, UNDEPLOYING -> new Status("busy", "pi-spinner", key);
            case ACTIVE -> new Status("good", "pi-check-circle", key);
            case FAILED -> new Status("bad", "pi-exclamation-circle", key);
            case SUPERSEDED, UNDEPLOYED -> new Status("quiet", "pi-stop-circle", key);
        };
    }

    public static Status of(StepState state) {
        String key = "step.state." + state.word();
        return switch (state) {
            case WAITING -> new Status("quiet", "pi-clock", key);
            case RUNNING -> new Status("busy", "pi-spinner", key);
            case DONE -> new Status("good", "pi-check-circle", key);
            case FAILED -> new Status("bad", "pi-exclamation-circle", key);
        };
    }

    /** Of what was found when a target's set-up was looked at. */
    public static Status of(SetupFinding.Outcome outcome) {
        String key = "azure.outcome." + outcome.word();
        return switch (outcome) {
            case OK -> new Status("good", "pi-check-circle", key);
            case WARNING -> new Status("waiting", "pi-info-circle", key);
            case MISSING -> new Status("bad", "pi-exclamation-circle", key);
        };
    }

    public static Status of(CandidateStatus status) {
        String key = "candidate." + status.word();
        return switch (status) {
            case WAITING -> new Status("quiet", "pi-clock", key);
            case RUNNING -> new Status("busy", "pi-spinner", key);
            case COMPLETED -> new Status("good", "pi-check-circle", key);
            case FAILED -> new Status("bad", "pi-exclamation-circle", key);
            case STOPPED -> new Status("waiting", "pi-stopwatch", key);
            case SKIPPED -> new Status("quiet", "pi-minus-circle", key);
        };
    }
}
