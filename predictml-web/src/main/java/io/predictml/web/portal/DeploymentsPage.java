package io.predictml.web.portal;

import io.predictml.domain.deployment.DeploymentId;
import io.predictml.domain.deployment.DeploymentStatus;
import io.predictml.domain.deployment.DeploymentSummary;
import io.predictml.domain.deployment.DeploymentTarget;
import io.predictml.ejb.deployment.DeploymentService;
import io.predictml.web.security.CurrentCaller;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Where models answer, taking them down, and going back to the one before. */
@Named("deploymentsPage")
@ViewScoped
public class DeploymentsPage implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final Set<DeploymentStatus> MOVING =
            EnumSet.of(DeploymentStatus.REQUESTED, DeploymentStatus.DEPLOYING, DeploymentStatus.UNDEPLOYING);

    @Inject
    private DeploymentService deployments;

    @Inject
    private CurrentCaller current;

    private transient List<DeploymentSummary> all = List.of();

    /** Looks at everything again. */
    public void refresh() {
        all = deployments.list(current.get());
    }

    public void undeploy(String id) {
        deployments.undeploy(current.get(), new DeploymentId(id));
        refresh();
    }

    public void rollBack(String id) {
        deployments.rollBack(current.get(), new DeploymentId(id));
        refresh();
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

    public boolean mayUndeploy(DeploymentSummary deployment) {
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
}
