package io.predictml.persistence.monitoring;

import io.predictml.domain.deployment.DeploymentId;
import io.predictml.domain.monitoring.Span;
import java.time.Instant;

/**
 * What a run of a node counted in a span of time; or, once added up, all of them.
 *
 * @param source the run; empty once added up
 * @param certainty sum over the rows
 * @param latency a histogram in a form that only its writer reads; so are the next two
 */
public record CountRow(
        DeploymentId deployment,
        Span span,
        Instant begin,
        String source,
        long calls,
        long rows,
        long inputErrors,
        long otherErrors,
        long faults,
        double certainty,
        String latency,
        String inputs,
        String outputs) {}
