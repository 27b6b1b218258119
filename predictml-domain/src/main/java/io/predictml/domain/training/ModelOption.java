package io.predictml.domain.training;

import java.util.Map;
import java.util.Objects;

/**
 * A model that a training has written and an administrator may choose.
 *
 * @param recommended whether it is the one that is taken where nobody chooses; exactly one of a training is
 * @param metrics on the held-out rows
 * @param artefactBytes size of its file; 0 where an earlier version wrote it, which did not note that
 */
public record ModelOption(
        ModelChoice choice, boolean recommended, String modelName, Map<Metric, Double> metrics, long artefactBytes) {
    public ModelOption {
        Objects.requireNonNull(choice);
        Objects.requireNonNull(modelName);
        metrics = Map.copyOf(metrics);
    }
}
