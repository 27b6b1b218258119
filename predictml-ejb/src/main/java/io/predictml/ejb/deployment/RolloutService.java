package io.predictml.ejb.deployment;

import io.predictml.domain.FeatureUnavailable;
import io.predictml.domain.TransitionNotAllowed;
import io.predictml.domain.account.Caller;
import io.predictml.domain.dataset.DatasetId;
import io.predictml.domain.deployment.DeploymentId;
import io.predictml.domain.deployment.Rollout;
import io.predictml.domain.deployment.RolloutReport;
import io.predictml.ejb.AfterCommit;
import io.predictml.engine.model.ArtefactRejected;
import io.predictml.engine.model.ArtefactUnreadable;
import io.predictml.persistence.audit.AuditTrail;
import io.predictml.persistence.deployment.Deployment;
import io.predictml.persistence.deployment.Deployments;
import io.predictml.persistence.deployment.RolloutReports;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;

/** What administrators do with a version that is on trial beside the live one. */
@Stateless
public class RolloutService {
    @Inject
    private Deployments deployments;

    @Inject
    private RolloutReports reports;

    @Inject
    private AuditTrail audit;

    @Inject
    private AfterCommit afterCommit;

    @Inject
    private ActiveModels models;

    @Inject
    private DeploymentProgress progress;

    @Inject
    private Trials trials;

    /** What it and the live one did, also of a trial that is over; what other nodes counted is a few seconds old. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public RolloutReport report(Caller caller, DeploymentId id) {
        caller.mustBeAdmin();
        progress.model(id);
        models.noteTrials();
        return reports.find(id);
    }

    /**
     * Has it get another share of the calls, or be a shadow.
     *
     * @throws TransitionNotAllowed where it is not on trial
     */
    public void change(Caller caller, DeploymentId id, Rollout rollout) {
        caller.mustBeAdmin();
        Deployment deployment = deployments.lock(id);
        deployment.mustBeOnTrial();
        String detail = "%s to %s".formatted(deployment.rollout().words(), rollout.words());
        audit.record(caller, "rollout", deployment.changeTrial(rollout), detail, Instant.now());
        DatasetId dataset = deployment.datasetId();
        afterCommit.run(() -> models.changeTrial(dataset, rollout));
    }

    /**
     * Lets it answer all calls; the live one is superseded, and can be gone back to. It is checked and warm before; when this
     * returns, it answers.
     *
     * @throws TransitionNotAllowed where it is not on trial, or its model cannot be used any more
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void makeLive(Caller caller, DeploymentId id) {
        caller.mustBeAdmin();
        try {
            models.noteTrials();
            models.prepare(progress.tried(id));
            progress.makeLive(caller, id);
        } catch (ArtefactRejected e) {
            progress.failed(id, e.getMessage());
            throw new TransitionNotAllowed("This version cannot be used any more: " + e.getMessage());
        } catch (ArtefactUnreadable e) {
            throw new FeatureUnavailable(e.getMessage() + " Try again in a minute.");
        } finally {
            models.discard(id);
        }
    }

    /**
     * Ends the trial; the live version answers all calls, and this one cannot be tried again.
     *
     * @throws TransitionNotAllowed where it is not on trial
     */
    public void end(Caller caller, DeploymentId id) {
        caller.mustBeAdmin();
        models.noteTrials();
        Deployment deployment = deployments.lock(id);
        deployment.mustBeOnTrial();
        trials.end(caller, deployment.datasetId(), "");
    }
}
