package io.predictml.ejb.approval;

import io.predictml.domain.TransitionNotAllowed;
import io.predictml.domain.account.Caller;
import io.predictml.domain.approval.ApprovalState;
import io.predictml.domain.approval.ApprovalStatus;
import io.predictml.domain.approval.ApprovalTerms;
import io.predictml.domain.audit.Transition;
import io.predictml.domain.deployment.DeploymentId;
import io.predictml.domain.deployment.UnknownDeployment;
import io.predictml.domain.notification.NotificationKind;
import io.predictml.ejb.AfterCommit;
import io.predictml.ejb.deployment.ActiveModels;
import io.predictml.ejb.notification.NotificationService;
import io.predictml.persistence.audit.AuditTrail;
import io.predictml.persistence.deployment.Deployment;
import io.predictml.persistence.deployment.Deployments;
import io.predictml.persistence.training.TrainingJobs;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;

/** Approvals that end, and are given again. */
@Stateless
public class ApprovalService {
    @Inject
    private Deployments deployments;

    @Inject
    private TrainingJobs jobs;

    @Inject
    private AuditTrail audit;

    @Inject
    private NotificationService notifications;

    @Inject
    private AfterCommit afterCommit;

    @Inject
    private ActiveModels models;

    /** How a deployment's approval stands. */
    public ApprovalState find(Caller caller, DeploymentId id) {
        caller.mustBeAdmin();
        return deployments.approval(id).orElseThrow(UnknownDeployment::new);
    }

    /** Active deployments whose approval has ended, those first that have waited for longest. */
    public List<ApprovalState> lapsed(Caller caller) {
        caller.mustBeAdmin();
        return deployments.lapsed();
    }

    /** Active deployments whose approval may end. */
    public List<ApprovalState> ageing(Caller caller) {
        caller.mustBeAdmin();
        return deployments.ageing();
    }

    /**
     * Gives the approval again, on new terms.
     *
     * @param seen how it stood for who decides
     * @param reason the approver's words, may be empty
     * @throws TransitionNotAllowed where the deployment is not active, or somebody else was first
     */
    public ApprovalState renew(
            Caller caller, DeploymentId id, ApprovalStatus seen, ApprovalTerms terms, String reason) {
        caller.mustBeAdmin();
        Instant now = Instant.now();
        terms.mustBeAhead(now);
        Deployment deployment = deployments.lock(id);
        if (deployment.age().status() != seen) {
            throw new TransitionNotAllowed("The approval of %s is %s by now. Reload to see where it stands."
                    .formatted(id, deployment.age().status().word()));
        }
        String before = deployment.age().terms().words();
        String words =
                "%s; before: %s%s".formatted(terms.words(), before, reason.isBlank() ? "" : "; " + reason.strip());
        audit.record(caller, "renew", deployment.renew(terms), words, now);
        afterCommit.run(() -> models.changeApproval(deployment.datasetId(), id, false));
        return deployments.approval(id).orElseThrow();
    }

    /**
     * Has alerts on the deployment's data and quality start a training on what came true, or no longer.
     *
     * @throws TransitionNotAllowed where the deployment is not active
     */
    public ApprovalState retrainOnAlert(Caller caller, DeploymentId id, boolean on) {
        caller.mustBeAdmin();
        Deployment deployment = deployments.lock(id);
        Transition step = deployment.retrainOnAlert(on);
        if (!step.from().equals(step.to())) {
            audit.record(caller, "retrain-on-alert", step, "", Instant.now());
        }
        return deployments.approval(id).orElseThrow();
    }

    /**
     * Notes that an approval has ended, and tells everybody who can do something about it; does nothing where it has ended
     * already, was renewed meanwhile, or the model does not answer any more.
     *
     * @param reason a sentence
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void lapse(Caller caller, DeploymentId id, ApprovalTerms terms, String reason) {
        Deployment deployment = deployments.lock(id);
        if (!deployment.mayLapse() || !deployment.age().terms().equals(terms)) {
            return;
        }
        Instant now = Instant.now();
        audit.record(caller, "lapse", deployment.age().lapse(id, reason, now), reason, now);
        String filename = deployments.find(id).orElseThrow().filename();
        String sentence = "The approval of the model for %s has ended: %s".formatted(filename, reason);
        long owner = jobs.find(caller, deployment.trainingId()).ownerId();
        notifications.tellAdministratorsAnd(owner, NotificationKind.REVIEW_AGAIN, sentence, deployment.trainingId());
        afterCommit.run(() -> models.changeApproval(deployment.datasetId(), id, true));
    }
}
