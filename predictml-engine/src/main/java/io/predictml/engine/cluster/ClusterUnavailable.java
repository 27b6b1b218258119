package io.predictml.engine.cluster;

import io.predictml.domain.DomainException;

/** No application can be kept at work on the cluster; what was finished is kept for a retry. */
public final class ClusterUnavailable extends DomainException {
    private static final long serialVersionUID = 1L;

    /** @param message a sentence for the user */
    public ClusterUnavailable(String message) {
        super(Kind.UNAVAILABLE, "cluster_unavailable", message);
    }
}
