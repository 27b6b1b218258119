package io.predictml.web.portal;

import io.predictml.domain.Listed;
import io.predictml.domain.deployment.DeploymentId;
import io.predictml.domain.deployment.DeploymentStatus;
import io.predictml.domain.deployment.DeploymentSummary;
import io.predictml.domain.deployment.DeploymentTarget;
import io.predictml.domain.deployment.Rollout;
import io.predictml.domain.deployment.RolloutReport;
import io.predictml.domain.deployment.SetupFinding;
import io.predictml.domain.training.LogLine;
import io.predictml.ejb.deployment.DeploymentService;
import io.predictml.ejb.deployment.RolloutService;
import io.predictml.ejb.deployment.azure.AzureCheck;
import io.predictml.web.security.CurrentCaller;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where models answer, taking them down, and going back to the one before. */
@Named("deploymentsPage")
@ViewScoped
public class DeploymentsPage implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int LEAST_SHARE = 5;
    private static final int ROWS = 25;
    private static final Set<DeploymentStatus> MOVING =
            EnumSet.of(DeploymentStatus.REQUESTED, DeploymentStatus.DEPLOYING, DeploymentStatus.UNDEPLOYING);

    private final ListQuery query = new ListQuery(ROWS);

    @Inject
    private DeploymentService deployments;

    @Inject
    private RolloutService rollouts;

    @Inject
    private AzureCheck check;

    @Inject
    private Reader reader;

    @Inject
    private CurrentCaller current;

    private transient List<DeploymentSummary> all = List.of();
    private transient Map<DeploymentId, List<StepCard>> steps = Map.of();
    private transient Map<DeploymentId, RolloutCard> trials = Map.of();
    private transient List<SetupFinding> findings = List.of();

    /** What was typed as the share of the calls, by the deployment's id. */
    private final HashMap<String, Number> shares = new HashMap<>();

    /** Looks at everything again. */
    public void refresh() {
        Listed<DeploymentSummary> found = deployments.list(current.get(), query.listing());
        query.found(found.total());
        all = found.rows();
        trials = new HashMap<>();
        all.stream().filter(DeploymentSummary::onTrial).forEach(trial -> {
            RolloutReport report = rollouts.report(current.get(), trial.id());
            trials.put(trial.id(), RolloutCard.of(trial.rollout(), report, reader.wording()));
            shares.putIfAbsent(
                    trial.id().value(), Math.max(LEAST_SHARE, trial.rollout().percent()));
        });
        steps = new HashMap<>();
        all.stream()
                .filter(deployment -> deployment.target() == DeploymentTarget.AZURE)
                .map(DeploymentSummary::id)
                .forEach(id -> steps.put(
                        id,
                        deployments.steps(current.get(), id).stream()
                                .map(StepCard::of)
                                .toList()));
    }

    public void undeploy(String id) {
        deployments.undeploy(current.get(), new DeploymentId(id), false);
        reader.done("done.undeployed");
        refresh();
    }

    public void rollBack(String id) {
        deployments.rollBack(current.get(), new DeploymentId(id));
        reader.done("done.rolled_back");
        refresh();
    }

    /** Gives a version on trial the share of the calls that was typed. */
    public void changeShare(String id) {
        int percent = shares.get(id).intValue();
        rollouts.change(current.get(), new DeploymentId(id), Rollout.canary(percent));
        refresh();
    }

    public void makeLive(String id) {
        rollouts.makeLive(current.get(), new DeploymentId(id));
        reader.done("done.made_live");
        refresh();
    }

    public void endTrial(String id) {
        rollouts.end(current.get(), new DeploymentId(id));
        reader.done("done.trial_ended");
        refresh();
    }

    public Map<String, Number> getShares() {
        return shares;
    }

    /** What a version on trial and the live one did; null for one that is not on trial. */
    public RolloutCard trial(DeploymentSummary deployment) {
        return trials.get(deployment.id());
    }

    public boolean isTrying() {
        return !trials.isEmpty() && !isMoving();
    }

    public ListQuery getQuery() {
        return query;
    }

    public List<DeploymentSummary> getAll() {
        return all;
    }

    public boolean isMoving() {
        return all.stream().anyMatch(deployment -> MOVING.contains(deployment.status()));
    }

    public Status status(DeploymentSummary deployment) {
        return Status.of(deployment.status());
    }

    /** One on trial is ended instead. */
    public boolean mayUndeploy(DeploymentSummary deployment) {
        if (deployment.onTrial()) {
            return false;
        }
        return deployment.status() == DeploymentStatus.ACTIVE || deployment.status() == DeploymentStatus.SUPERSEDED;
    }

    /** An earlier version on this server can be gone back to. */
    public boolean mayRollBack(DeploymentSummary deployment) {
        return deployment.status() == DeploymentStatus.SUPERSEDED && deployment.target() == DeploymentTarget.LOCAL;
    }

    /** What the one that asks to undeploy says: who has no model any more, or what cannot be gone back to. */
    public String question(DeploymentSummary deployment) {
        return deployment.status() == DeploymentStatus.ACTIVE ? "deployments.undeploy.ask" : "deployments.remove.ask";
    }

    /** How it came about in Azure; empty for a local one. */
    public List<StepCard> steps(DeploymentSummary deployment) {
        return steps.getOrDefault(deployment.id(), List.of());
    }

    /** What it said meanwhile in Azure. */
    public List<LogLine> log(DeploymentSummary deployment) {
        return deployment.target() == DeploymentTarget.LOCAL
                ? List.of()
                : deployments.log(current.get(), deployment.id());
    }

    /** Looks at what is missing in the subscription. */
    public void checkAzure() {
        findings = check.check(current.get());
        refresh();
    }

    public List<SetupFinding> getFindings() {
        return findings;
    }

    public Status outcome(SetupFinding finding) {
        return Status.of(finding.outcome());
    }
}
