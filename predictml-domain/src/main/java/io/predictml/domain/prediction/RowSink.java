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

    void text(String field, String value);

    void truth(String field, boolean value);

    void missing(String field);

    /** @param literal as JSON writes numbers */
    void number(String field, String literal);

    /** @param got what came instead of one value, in words */
    void nested(String field, String got);

    /** Forgets every row so far: they were something else. */
    void restart();
}
