package io.predictml.ejb.monitoring;

import io.micrometer.core.instrument.MeterRegistry;
import io.predictml.domain.deployment.DeploymentId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.Set;
import org.HdrHistogram.Histogram;

/**
 * Calls, rows and latency per deployment for operators, added up where counts are written anyway and never on a call's path. The
 * first hundred deployments that answer on this node have a label of their own; later ones are counted as {@code other}.
 */
@ApplicationScoped
public class ScoringMetrics {
    private static final int MOST_LABELS = 100;
    private static final String OTHER = "other";
    private static final int[] LIMITS_MILLIS = {1, 2, 5, 10, 25, 50, 100, 250, 500, 1000, 5000};

    @Inject
    private MeterRegistry registry;

    private final Set<String> labels = new HashSet<>();

    /** Adds what was counted since the last call; one caller at a time. */
    void add(DeploymentId deployment, Counts counts) {
        String label = label(deployment.value());
        long unanswered = counts.inputErrors() + counts.otherErrors() + counts.faults();
        calls(label, "answered", counts.calls() - unanswered);
        calls(label, "input_error", counts.inputErrors());
        calls(label, "refused", counts.otherErrors());
        calls(label, "fault", counts.faults());
        registry.counter("predictml.scoring.rows", "deployment", label).increment((double) counts.rows());
        Histogram latency = counts.latency();
        for (int limit : LIMITS_MILLIS) {
            within(label, String.valueOf(limit / 1000.0), latency.getCountBetweenValues(0, limit * 1000L));
        }
        within(label, "+Inf", latency.getTotalCount());
    }

    private void calls(String label, String outcome, long count) {
        registry.counter("predictml.scoring.calls", "deployment", label, "outcome", outcome)
                .increment((double) count);
    }

    private void within(String label, String seconds, long count) {
        registry.counter("predictml.scoring.calls.within", "deployment", label, "le", seconds)
                .increment((double) count);
    }

    private String label(String deployment) {
        if (labels.contains(deployment) || labels.size() < MOST_LABELS) {
            labels.add(deployment);
            return deployment;
        }
        return OTHER;
    }
}
