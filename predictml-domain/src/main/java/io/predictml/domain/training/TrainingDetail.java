package io.predictml.domain.training;

import java.util.List;
import java.util.Objects;

/** A training job with its settings and its whole log, oldest line first. */
public record TrainingDetail(TrainingSummary summary, TrainingSettings settings, List<LogLine> logs) {
    public TrainingDetail {
        Objects.requireNonNull(summary);
        Objects.requireNonNull(settings);
        logs = List.copyOf(logs);
    }
}
