package io.predictml.domain.training;

import java.util.List;

/**
 * Held-out rows by true and predicted class.
 *
 * @param labels the classes, k of them
 * @param counts k rows (true class) of k columns (predicted class)
 */
public record ConfusionMatrix(List<String> labels, List<List<Long>> counts) {
    public ConfusionMatrix {
        labels = List.copyOf(labels);
        counts = counts.stream().map(List::copyOf).toList();
    }
}
