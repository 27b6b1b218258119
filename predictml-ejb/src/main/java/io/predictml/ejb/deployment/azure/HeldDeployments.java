package io.predictml.ejb.deployment.azure;

import io.predictml.domain.deployment.DeploymentId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The terms in which this process is at deployments to Azure; those of an earlier life of the node are not among them. */
@ApplicationScoped
public class HeldDeployments {
    private final Map<DeploymentId, Integer> terms = new ConcurrentHashMap<>();

    void put(DeploymentId id, int term) {
        terms.put(id, term);
    }

    /** 0 where this process is not at it. */
    int term(DeploymentId id) {
        return terms.getOrDefault(id, 0);
    }

    void forget(DeploymentId id) {
        terms.remove(id);
    }

    public Set<DeploymentId> all() {
        return Set.copyOf(terms.keySet());
    }
}
