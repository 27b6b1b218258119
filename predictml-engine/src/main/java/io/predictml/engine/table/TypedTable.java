package io.predictml.engine.table;

import io.predictml.domain.dataset.ColumnAs;
import io.predictml.domain.dataset.Finding;
import io.predictml.domain.dataset.Layout;
import java.util.List;
import java.util.Map;

/**
 * What was made of a file's rows.
 *
 * @param columns as what each column was read, by name
 * @param repairs what was mended, a sentence each
 * @param findings what a person should know of how columns were read
 */
record TypedTable(
        Table table, Layout layout, Map<String, ColumnAs> columns, List<String> repairs, List<Finding> findings) {}
