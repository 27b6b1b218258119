package io.predictml.engine.table;

import io.predictml.domain.dataset.Reading;
import java.util.Objects;

/** A file's table, and how the file was understood. */
public record ReadTable(Table table, Reading reading) {
    public ReadTable {
        Objects.requireNonNull(table);
        Objects.requireNonNull(reading);
    }
}
