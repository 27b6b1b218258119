package io.predictml.engine.cluster;

import io.predictml.domain.training.Metric;
import io.predictml.domain.training.ModelFamily;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How learning from the whole table ended. When it is there, {@link ScaleDesk#model} and {@link ScaleDesk#heldOut} are too.
 *
 * @param winner the best candidate on the held-out rows
 * @param fromSample whether that is the sample race's winner
 * @param trainingRows that the winner learned from
 * @param heldOutRows on which all were scored
 * @param metrics of the winner on these
 * @param notes what else there is to know, a sentence each
 */
public record ScaleReport(
        String winner,
        ModelFamily family,
        String implementation,
        boolean fromSample,
        long trainingRows,
        long heldOutRows,
        Map<Metric, Double> metrics,
        List<String> notes) {
    public ScaleReport {
        Objects.requireNonNull(winner);
        Objects.requireNonNull(family);
        Objects.requireNonNull(implementation);
        metrics = Map.copyOf(metrics);
        notes = List.copyOf(notes);
    }
}
