package io.predictml.domain.deployment;

import static java.util.Map.entry;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The life of a deployment. A superseded one is kept for rollback until it is undeployed. One whose model
 * cannot be used any more, since its file is not the one that was published, has failed.
 */
public enum DeploymentStatus {
    REQUESTED,
    DEPLOYING,
    ACTIVE,
    FAILED,
    SUPERSEDED,
    UNDEPLOYING,
    UNDEPLOYED;

    private static final Map<DeploymentStatus, Set<DeploymentStatus>> NEXT = Map.ofEntries(
            entry(REQUESTED, Set.of(DEPLOYING, FAILED)),
            entry(DEPLOYING, Set.of(ACTIVE, FAILED)),
            entry(ACTIVE, Set.of(SUPERSEDED, UNDEPLOYING, FAILED)),
            entry(SUPERSEDED, Set.of(ACTIVE, UNDEPLOYING, UNDEPLOYED, FAILED)),
            entry(UNDEPLOYING, Set.of(UNDEPLOYED)));

    /** Whether the lifecycle has an arrow from here to there. */
    public boolean mayBecome(DeploymentStatus next) {
        return NEXT.getOrDefault(this, Set.of()).contains(next);
    }

    /** The word that the audit trail and clients read. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
