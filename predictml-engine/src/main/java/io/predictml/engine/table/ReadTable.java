package io.predictml.engine.table;

import io.predictml.domain.dataset.Finding;
import io.predictml.domain.dataset.Reading;
import java.util.List;
import java.util.Objects;

/**
 * A file's table, and how the file was understood.
 *
 * @param findings what a person should know of how single columns were read
 */
public record ReadTable(Table table, Reading reading, List<Finding> findings) {
    public ReadTable {
        Objects.requireNonNull(table);
        Objects.requireNonNull(reading);
        findings = List.copyOf(findings);
    }
}
