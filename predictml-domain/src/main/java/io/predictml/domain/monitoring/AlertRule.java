package io.predictml.domain.monitoring;

/** What is watched. */
public enum AlertRule {
    /** A column's population stability index over a day. */
    DRIFT,
    /** The index of what is answered, over a day. */
    ANSWERS,
    /** The share of rows over a day that are unlike the training data. */
    UNLIKE_ROWS,
    /** How far the quality to expect is below the promised one, as a share of it, over a day. */
    EXPECTED_QUALITY,
    /** The same of the quality that outcomes have shown, where it is more than chance, over thirty days. */
    LIVE_QUALITY,
    /** The share of calls over a quarter of an hour that were not answered. */
    ERRORS,
    /** What 99 of 100 calls of a quarter of an hour stayed within, in milliseconds. */
    SLOWNESS
}
