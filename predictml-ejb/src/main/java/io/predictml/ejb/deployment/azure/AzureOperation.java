package io.predictml.ejb.deployment.azure;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * Something that takes its time in Azure.
 *
 * @param url where it can be followed
 * @param until how long Azure itself would look at it; empty where it did not say
 */
record AzureOperation(String url, Optional<Instant> until) {
    private static final Duration LONGEST = Duration.ofDays(2);

    /** @param timeout {@code x-ms-async-operation-timeout}, a duration of ISO 8601; null, or anything else, says nothing */
    static AzureOperation begun(String url, String timeout) {
        return new AzureOperation(url, duration(timeout).map(Instant.now()::plus));
    }

    private static Optional<Duration> duration(String text) {
        try {
            return Optional.ofNullable(text)
                    .map(said -> Duration.parse(said.strip()))
                    .filter(said -> !said.isNegative() && !said.isZero() && said.compareTo(LONGEST) <= 0);
        } catch (DateTimeParseException e) {
            return Optional.empty(); // The overall deadline holds in any case.
        }
    }
}
