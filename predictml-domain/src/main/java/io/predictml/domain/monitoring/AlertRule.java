package io.predictml.domain.monitoring;

import java.util.Locale;

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
    SLOWNESS;

    /** Whether it is about what comes and what came true, which newer data may mend, and not about the server. */
    public boolean isAboutData() {
        return this != ERRORS && this != SLOWNESS;
    }

    /**
     * What has happened, as a sentence that goes on after a colon.
     *
     * @param subject the column, where the rule is about one; else empty
     */
    public String sentence(String subject, double value, double limit) {
        double percent = 100 * value;
        return switch (this) {
            case DRIFT ->
                said(
                        "the values of '%s' have moved away from the training data (PSI %.2f, limit %.2f).",
                        subject, value, limit);
            case ANSWERS -> said("what it answers has changed (PSI %.2f, limit %.2f).", value, limit);
            case UNLIKE_ROWS -> said("%.1f %% of the rows are unlike the training data.", percent);
            case EXPECTED_QUALITY -> said("its quality is expected to be %.1f %% below the promised one.", percent);
            case LIVE_QUALITY ->
                said("its quality, by the outcomes that were told, is %.1f %% below the promised one.", percent);
            case ERRORS -> said("%.1f %% of the calls of the last quarter of an hour were not answered.", percent);
            case SLOWNESS -> said("one call of a hundred takes more than %.0f ms.", value);
        };
    }

    private static String said(String form, Object... values) {
        return String.format(Locale.ROOT, form, values);
    }
}
