package io.predictml.domain.dataset;

import java.util.Objects;

/**
 * Where a table lies that was not uploaded, and what a cluster found when it read all of it. What PredictML keeps of such a
 * table is a sample.
 *
 * @param location the name of a source and a folder below it, such as {@code lake/customers}
 * @param rows of the whole table, 0 or more
 * @param bytes of its files together
 * @param fingerprint by which a later change of the files is seen
 */
public record TableSource(String location, TableFormat format, long rows, long bytes, String fingerprint) {
    public TableSource {
        Objects.requireNonNull(location);
        Objects.requireNonNull(format);
        Objects.requireNonNull(fingerprint);
        if (rows < 0 || bytes < 0) {
            throw new IllegalArgumentException("A table of %d rows in %d bytes".formatted(rows, bytes));
        }
    }
}
