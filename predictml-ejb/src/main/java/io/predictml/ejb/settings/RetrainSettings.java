package io.predictml.ejb.settings;

import java.time.Duration;
import java.util.Set;
import org.eclipse.microprofile.config.Config;

/**
 * When an alert starts a training on what came true, where a deployment is set to do so.
 *
 * @param fewestOutcomes that the live model has not learned from; 10 to 1,000,000
 * @param pause since the dataset's model was last trained again, by whomever; 1 to 8760 hours
 */
public record RetrainSettings(int fewestOutcomes, Duration pause) {
    private static final int LEAST_OUTCOMES = 10;
    private static final int MOST_OUTCOMES = 1_000_000;
    private static final int MOST_HOURS = 8760;

    static final Set<String> KEYS = Set.of("predictml.retrain.outcomes", "predictml.retrain.pause-hours");

    static RetrainSettings read(Config config) {
        Values values = new Values(config);
        return new RetrainSettings(
                values.number("predictml.retrain.outcomes", 100, LEAST_OUTCOMES, MOST_OUTCOMES),
                Duration.ofHours(values.number("predictml.retrain.pause-hours", 24, 1, MOST_HOURS)));
    }
}
