package io.predictml.domain.prediction;

/**
 * Takes the rows of one request value by value, in the order in which a door reads them. Used by one thread, for one
 * request.
 */
public interface RowSink {
    /** Most rows of one request. */
    int MOST_ROWS = 10_000;

    /**
     * Begins a row.
     *
     * @throws InputRejected where there are {@link #MOST_ROWS} rows already
     */
    void next();

    /** @param value text, number, boolean, or null where there is none */
    void put(String field, Object value);

    /** What came for a field of the row is no value. */
    void misfit(String field, String expected, String got);

    /** @param literal as JSON writes numbers */
    default void number(String field, String literal) {
        Number value = JsonNumber.of(literal);
        if (Double.isInfinite(value.doubleValue())) {
            misfit(field, "a number up to 1.8e308", "a larger one");
        } else {
            put(field, value);
        }
    }

    /** @param got what came instead of one value, in words */
    default void nested(String field, String got) {
        misfit(field, "one value: text, a number, true, false or null", got);
    }

    /** Forgets every row so far: they were something else. */
    void restart();
}
