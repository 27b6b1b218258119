package io.predictml.ejb.review;

import io.predictml.domain.FeatureUnavailable;
import io.predictml.domain.RequestMalformed;
import io.predictml.domain.TransitionNotAllowed;
import io.predictml.domain.account.Caller;
import io.predictml.domain.approval.ApprovalTerms;
import io.predictml.domain.deployment.DeploymentId;
import io.predictml.domain.deployment.DeploymentRunner;
import io.predictml.domain.deployment.DeploymentStatus;
import io.predictml.domain.deployment.DeploymentTarget;
import io.predictml.domain.deployment.Rollout;
import io.predictml.domain.notification.NotificationKind;
import io.predictml.domain.review.ReviewStatus;
import io.predictml.domain.training.LogLine;
import io.predictml.domain.training.ModelChoice;
import io.predictml.domain.training.ModelNotOffered;
import io.predictml.domain.training.TrainingId;
import io.predictml.domain.training.TrainingSummary;
import io.predictml.ejb.AfterCommit;
import io.predictml.ejb.deployment.Trials;
import io.predictml.ejb.notification.NotificationService;
import io.predictml.ejb.settings.AzureSettings;
import io.predictml.persistence.audit.AuditTrail;
import io.predictml.persistence.dataset.Datasets;
import io.predictml.persistence.deployment.Deployment;
import io.predictml.persistence.deployment.Deployments;
import io.predictml.persistence.review.Review;
import io.predictml.persistence.review.Reviews;
import io.predictml.persistence.training.AlternativeModels;
import io.predictml.persistence.training.OfferedModel;
import io.predictml.persistence.training.TrainingJob;
import io.predictml.persistence.training.TrainingJobs;
import io.predictml.persistence.training.TrainingLog;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The administrators' decisions. */
@Stateless
public class ReviewService {
    private static final int LISTED = 500;
    private static final int REASON_LENGTH = 2000;

    @Inject
    private TrainingJobs jobs;

    @Inject
    private AlternativeModels alternatives;

    @Inject
    private TrainingLog log;

    @Inject
    private Reviews reviews;

    @Inject
    private Deployments deployments;

    @Inject
    private Datasets datasets;

    @Inject
    private AuditTrail audit;

    @Inject
    private NotificationService notifications;

    @Inject
    private AfterCommit afterCommit;

    @Inject
    private DeploymentRunner runner;

    @Inject
    private AzureSettings azure;

    @Inject
    private Trials trials;

    /** The latest jobs of everyone, newest first. */
    public List<TrainingSummary> overview(Caller caller) {
        caller.mustBeAdmin();
        return jobs.latest(LISTED);
    }

    /**
     * Approves a model and asks for its deployment; also again, after a deployment that failed.
     *
     * @param choice which of the training's models; where it is empty, the one that was chosen before or is recommended
     * @param rollout whether it is to be live, or tried beside the live version first
     * @param terms how long the approval holds
     * @param reason the approver's words, may be empty
     * @throws ModelNotOffered where the training has no such model
     * @throws TransitionNotAllowed where the job is not waiting for this decision, or cannot be tried
     */
    public TrainingSummary approve(
            Caller caller,
            TrainingId id,
            DeploymentTarget target,
            Optional<ModelChoice> choice,
            Rollout rollout,
            ApprovalTerms terms,
            String reason) {
        caller.mustBeAdmin();
        if (target == DeploymentTarget.AZURE && !azure.isSetUp()) {
            throw new FeatureUnavailable(
                    "Azure Machine Learning is not set up on this server. Approve for local, or ask the operator.");
        }
        terms.mustBeAhead(Instant.now());
        // The job before its review, as where a training is continued: otherwise the two could wait for each other.
        TrainingJob job = jobs.lock(caller, id);
        Review review = reviews.lock(id);
        datasets.find(caller, job.datasetId());
        if (rollout.isTrial()) {
            trials.mustBeTriable(job, target);
        }
        Optional<ModelChoice> wanted = choice.or(() -> chosenBefore(job));
        if (!mayBeDeployedAgain(review, job)) {
            audit.record(
                    caller, "approve", review.approve(caller, shortened(reason), Instant.now()), reason, Instant.now());
        }
        OfferedModel own = job.model().orElseThrow();
        OfferedModel model =
                wanted.map(which -> alternatives.chosen(job, which)).orElse(own);
        Deployment deployment =
                new Deployment(DeploymentId.next(), job, model, target, shortened(reason), Instant.now());
        if (rollout.isTrial()) {
            deployment.tryAs(rollout);
        }
        deployment.age().give(terms);
        deployments.active(job.datasetId()).ifPresent(deployment::follows);
        deployments.add(deployment);
        String what = "to %s: %s (%s)%s%s%s"
                .formatted(
                        target.word(),
                        model.name(),
                        model.choice().word(),
                        rollout.isTrial() ? ", as " + rollout.words() : "",
                        terms.isNone() ? "" : ", " + terms.words(),
                        deployment.retrainsOnAlert() ? ", trained again on alerts" : "");
        audit.record(caller, "approve", deployment.birth(), what, Instant.now());
        log.append(id, new LogLine(Instant.now(), LogLine.Level.INFO, "Approved " + what + "."));
        notifications.tell(job.ownerId(), NotificationKind.APPROVED, "Model deploying…", id);
        afterCommit.run(runner::wake);
        return jobs.summary(caller, id);
    }

    /**
     * Rejects a model.
     *
     * @param reason which the user reads word for word; not blank
     */
    public TrainingSummary reject(Caller caller, TrainingId id, String reason) {
        caller.mustBeAdmin();
        if (reason.isBlank()) {
            throw new RequestMalformed("Say why you reject the model: the user reads the reason.");
        }
        TrainingJob job = jobs.find(caller, id);
        audit.record(
                caller,
                "reject",
                reviews.lock(id).reject(caller, shortened(reason), Instant.now()),
                reason,
                Instant.now());
        notifications.tell(
                job.ownerId(),
                NotificationKind.REJECTED,
                "The model for %s was rejected: %s"
                        .formatted(datasets.find(caller, job.datasetId()).filename(), reason),
                id);
        return jobs.summary(caller, id);
    }

    private Optional<ModelChoice> chosenBefore(TrainingJob job) {
        return job.latestDeployment()
                .map(deployment -> deployments.lock(deployment).choice());
    }

    private boolean mayBeDeployedAgain(Review review, TrainingJob job) {
        return review.status() == ReviewStatus.APPROVED
                && job.latestDeployment()
                        .map(deployment -> deployments.lock(deployment).status() == DeploymentStatus.FAILED)
                        .orElse(false);
    }

    private static String shortened(String reason) {
        return reason.length() > REASON_LENGTH ? reason.substring(0, REASON_LENGTH) : reason;
    }
}
