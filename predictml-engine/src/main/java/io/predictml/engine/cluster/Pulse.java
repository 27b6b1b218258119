package io.predictml.engine.cluster;

/**
 * That the application is there.
 *
 * @param submission that it came from
 * @param application the cluster's own id of it
 * @param beat a number that grows while it is at work
 */
public record Pulse(String submission, String application, long beat) {}
