package io.predictml.ejb.deployment;

import io.predictml.domain.TransitionNotAllowed;
import io.predictml.domain.account.Caller;
import io.predictml.domain.dataset.DatasetId;
import io.predictml.domain.deployment.DeploymentId;
import io.predictml.domain.deployment.DeploymentTarget;
import io.predictml.domain.deployment.Rollout;
import io.predictml.ejb.AfterCommit;
import io.predictml.persistence.audit.AuditTrail;
import io.predictml.persistence.deployment.Deployment;
import io.predictml.persistence.deployment.Deployments;
import io.predictml.persistence.deployment.RolloutReports;
import io.predictml.persistence.training.TrainingJob;
import io.predictml.persistence.training.TrainingJobs;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;

/** Versions that are tried beside live ones: how a trial begins and ends, in the transaction of whoever asks. */
@ApplicationScoped
public class Trials {
    private static final Caller SERVER = Caller.system();

    @Inject
    private Deployments deployments;

    @Inject
    private TrainingJobs jobs;

    @Inject
    private RolloutReports reports;

    @Inject
    private AuditTrail audit;

    @Inject
    private AfterCommit afterCommit;

    @Inject
    private ActiveModels models;

    /**
     * Whether a training's model can be tried at all.
     *
     * @throws TransitionNotAllowed where there is nothing to try it beside, something else is tried already, or the two do not
     *     answer the same question
     */
    public void mustBeTriable(TrainingJob job, DeploymentTarget target) {
        if (target != DeploymentTarget.LOCAL) {
            throw new TransitionNotAllowed("Only a version on this server can be tried beside the live one.");
        }
        Deployment live = deployments
                .active(job.datasetId())
                .orElseThrow(
                        () -> new TransitionNotAllowed(
                                "No version of this model is live that it could be tried beside. Approve it without a rollout."));
        if (deployments.onTrial(job.datasetId()).isPresent()) {
            throw new TransitionNotAllowed(
                    "Another version is on trial beside the live one. Make it live or end it first.");
        }
        String predicted = jobs.find(SERVER, live.trainingId()).targetColumn();
        if (!predicted.equals(job.targetColumn())) {
            throw new TransitionNotAllowed(
                    "The live version predicts another column, %s. Approve this one without a rollout."
                            .formatted(predicted));
        }
    }

    /** Begins one beside the live version. */
    void begin(Deployment deployment, String endpoint) {
        DatasetId dataset = deployment.datasetId();
        DeploymentId id = deployment.id();
        Rollout rollout = deployment.rollout();
        Deployment live = deployments
                .active(dataset)
                .orElseThrow(() -> new TransitionNotAllowed(
                        "The version that it was to be tried beside is not deployed any more."));
        String how = "%s beside %s, %s".formatted(rollout.words(), live.id(), endpoint);
        audit.record(SERVER, "deploy", deployment.activate(endpoint, Instant.now()), how, Instant.now());
        reports.begin(id);
        afterCommit.run(() -> models.tryBeside(dataset, id, rollout));
    }

    /**
     * Ends the dataset's trial, if there is one: the live version answers all calls.
     *
     * @param why for the audit trail; may be empty
     */
    void end(Caller caller, DatasetId dataset, String why) {
        Optional<Deployment> tried = deployments
                .onTrial(dataset)
                .map(trial -> deployments.lock(trial.id()))
                .filter(Deployment::onTrial);
        tried.ifPresent(trial -> {
            String how = trial.rollout().words() + " ended " + why;
            audit.record(caller, "rollout", trial.undeploy(), how.strip(), Instant.now());
            audit.record(caller, "rollout", trial.undeployed(), "", Instant.now());
            afterCommit.run(() -> models.endTrial(dataset));
        });
    }
}
