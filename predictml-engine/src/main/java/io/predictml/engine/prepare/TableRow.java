package io.predictml.engine.prepare;

import io.predictml.engine.table.Column;
import io.predictml.engine.table.NumberColumn;
import io.predictml.engine.table.Table;
import java.util.List;

/** A cursor over the rows of a table. Not for several threads. */
public final class TableRow implements RawRow {
    private final List<Column> columns;
    private int row;

    /** @param fields the names of the fields in order, each a column of the table */
    public TableRow(Table table, List<String> fields) {
        this.columns =
                fields.stream().map(name -> table.column(name).orElseThrow()).toList();
    }

    public TableRow at(int newRow) {
        this.row = newRow;
        return this;
    }

    @Override
    public double number(int field) {
        return ((NumberColumn) columns.get(field)).value(row);
    }

    @Override
    public String level(int field) {
        return columns.get(field).text(row);
    }
}
