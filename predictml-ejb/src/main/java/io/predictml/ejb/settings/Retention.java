package io.predictml.ejb.settings;

import java.time.Duration;

/**
 * How long files are kept that may be of no more use.
 *
 * @param failed the work of a training that failed or was cut short, for a retry or more time; 0 to 3650 days
 * @param rejected a rejected model before it is archived; 0 to 3650 days
 */
public record Retention(Duration failed, Duration rejected) {
    private static final int LONGEST_DAYS = 3650;

    public Retention {
        require(failed, "predictml.retention.failed-days");
        require(rejected, "predictml.retention.rejected-days");
    }

    private static void require(Duration value, String key) {
        if (value.isNegative() || value.toDays() > LONGEST_DAYS) {
            throw new IllegalArgumentException(
                    "%s is %d but must be 0 to %d".formatted(key, value.toDays(), LONGEST_DAYS));
        }
    }
}
