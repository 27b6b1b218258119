package io.predictml.domain.training;

import java.util.List;
import java.util.Objects;

/**
 * A training job with its settings, what its workers are at, and its whole log, oldest line first.
 *
 * @param working by worker's name; empty where it is not at work
 * @param continuable whether its comparison was cut short and may be given more time
 */
public record TrainingDetail(
        TrainingSummary summary,
        TrainingSettings settings,
        List<WorkInProgress> working,
        boolean continuable,
        List<LogLine> logs) {
    public TrainingDetail {
        Objects.requireNonNull(summary);
        Objects.requireNonNull(settings);
        working = List.copyOf(working);
        logs = List.copyOf(logs);
    }
}
