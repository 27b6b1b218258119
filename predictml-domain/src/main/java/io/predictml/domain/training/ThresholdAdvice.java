package io.predictml.domain.training;

import java.util.List;
import java.util.Objects;

/**
 * Where to say yes, for two classes. The thresholds were chosen on rows that the model predicted without having learned
 * from them; what follows from each is counted on the held-out rows, which had no part in the choice.
 *
 * @param label the positive class
 * @param usual at one half
 * @param bestF1 where precision and recall together are best
 * @param bestYouden where most positives are found for the fewest false alarms, both classes counting the same
 * @param steps what follows from every whole percentage from 0 to 100, ascending; empty in what an earlier version kept
 */
public record ThresholdAdvice(
        String label,
        ThresholdEffect usual,
        ThresholdEffect bestF1,
        ThresholdEffect bestYouden,
        List<ThresholdEffect> steps) {
    public ThresholdAdvice {
        Objects.requireNonNull(label);
        Objects.requireNonNull(usual);
        Objects.requireNonNull(bestF1);
        Objects.requireNonNull(bestYouden);
        steps = steps == null ? List.of() : List.copyOf(steps);
    }
}
