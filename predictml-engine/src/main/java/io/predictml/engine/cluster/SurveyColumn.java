package io.predictml.engine.cluster;

import java.util.Objects;

/**
 * One column of a surveyed table.
 *
 * @param nulls rows without a value, words for "no value" among them
 * @param approxDistinct different values, by HyperLogLog++ with a relative standard deviation of 5 %
 * @param min the least value: of numbers where all values are numbers with a decimal point, else of texts; empty where none
 * @param max the greatest value, likewise
 */
public record SurveyColumn(String name, long nulls, long approxDistinct, String min, String max) {
    public SurveyColumn {
        Objects.requireNonNull(name);
        Objects.requireNonNull(min);
        Objects.requireNonNull(max);
    }
}
