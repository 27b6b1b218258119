package io.predictml.ejb.settings;

import java.time.Duration;
import java.util.Set;
import org.eclipse.microprofile.config.Config;

/**
 * Which answers are kept, so that what came true can be joined to them.
 *
 * @param rowsPerDay most rows of one deployment that a node keeps in a day; 0 to 10,000,000
 * @param kept how long; 1 to 3650 days
 */
public record OutcomeSettings(int rowsPerDay, Duration kept) {
    private static final int MOST_ROWS = 10_000_000;
    private static final int MOST_DAYS = 3650;

    static final Set<String> KEYS = Set.of("predictml.outcomes.rows-per-day", "predictml.outcomes.kept-days");

    static OutcomeSettings read(Config config) {
        Values values = new Values(config);
        return new OutcomeSettings(
                values.number("predictml.outcomes.rows-per-day", 20_000, 0, MOST_ROWS),
                Duration.ofDays(values.number("predictml.outcomes.kept-days", 90, 1, MOST_DAYS)));
    }
}
