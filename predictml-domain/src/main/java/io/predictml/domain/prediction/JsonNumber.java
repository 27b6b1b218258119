package io.predictml.domain.prediction;

import java.util.regex.Pattern;

/** Numbers as JSON writes them. */
public final class JsonNumber {
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,18}");

    private JsonNumber() {}

    /**
     * A {@link Long} for a whole number, so that {@code 1} is found among the levels of a category whose levels are numbers,
     * else a {@link Double}, which is infinite past 1.8e308.
     */
    public static Number of(String literal) {
        return WHOLE.matcher(literal).matches() ? Long.valueOf(literal) : (Number) Double.valueOf(literal);
    }
}
