package io.predictml.ejb.settings;

/**
 * How much one user may ask, and have. Those per minute count on each node by itself, for an account and, twice as many, for
 * a network address.
 *
 * @param requestsPerMinute calls of the REST API, 10 or more
 * @param uploadsPerMinute of them with a file, 1 or more
 * @param datasets that a user has at a time, 1 or more
 * @param storageMegabytes of their files together, 1 or more
 * @param trainingsPerDay that a user starts from midnight to midnight in UTC, 1 or more
 * @param predictionsPerDay rows that a user has answered in the same time, by whichever door, 1 or more
 */
public record Limits(
        int requestsPerMinute,
        int uploadsPerMinute,
        int datasets,
        int storageMegabytes,
        int trainingsPerDay,
        int predictionsPerDay) {
    public Limits {
        check("predictml.limit.requests-per-minute", requestsPerMinute, 10);
        check("predictml.limit.uploads-per-minute", uploadsPerMinute, 1);
        check("predictml.quota.datasets", datasets, 1);
        check("predictml.quota.storage-mb", storageMegabytes, 1);
        check("predictml.quota.trainings-per-day", trainingsPerDay, 1);
        check("predictml.quota.predictions-per-day", predictionsPerDay, 1);
    }

    private static void check(String key, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException("%s is %d but must be %d or more".formatted(key, value, least));
        }
    }
}
