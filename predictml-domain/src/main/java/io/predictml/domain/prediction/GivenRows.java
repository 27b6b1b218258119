package io.predictml.domain.prediction;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Rows that are there already.
 *
 * @param rows field name to value, one map per row; not to be changed later
 */
public record GivenRows(List<Map<String, Object>> rows, boolean explain) implements RowSource {
    /** About what a value of a row keeps, in bytes. */
    private static final int VALUE_SIZE = 64;

    public GivenRows {
        Objects.requireNonNull(rows);
    }

    @Override
    public boolean writeTo(RowSink sink) {
        for (Map<String, Object> row : rows) {
            sink.next();
            row.forEach(sink::put);
        }
        return explain;
    }

    @Override
    public long size() {
        return (long) VALUE_SIZE * rows.stream().mapToInt(Map::size).sum();
    }
}
