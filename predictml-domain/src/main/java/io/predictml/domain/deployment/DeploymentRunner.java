package io.predictml.domain.deployment;

/** Port: where deployments are carried out. The services ask it after their transaction; the batch module provides it. */
public interface DeploymentRunner {
    /** There may be a requested deployment, or one to be taken down. Safe to call at any time. */
    void wake();
}
