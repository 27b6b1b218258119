package io.predictml.engine.table;

import io.predictml.domain.dataset.ColumnAs;
import io.predictml.domain.dataset.Finding;
import java.util.List;

/**
 * A column, as what it was read, and what a person should know of the reading.
 *
 * @param findings about the reading of this column
 */
record TypedColumn(Column column, ColumnAs as, List<Finding> findings) {
    TypedColumn {
        findings = List.copyOf(findings);
    }
}
