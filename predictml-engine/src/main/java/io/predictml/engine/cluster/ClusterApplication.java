package io.predictml.engine.cluster;

/** What is at work on a cluster for one experiment. */
@FunctionalInterface
public interface ClusterApplication {
    /**
     * Sees to it that one is at work. Called again and again while a result is awaited, by several threads.
     *
     * @throws ClusterUnavailable where none can be had
     */
    void watch();
}
