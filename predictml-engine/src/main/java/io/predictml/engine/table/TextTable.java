package io.predictml.engine.table;

import java.util.List;
import java.util.Optional;

/**
 * A file's table as it was written, cell by cell, beside what was made of it. Immutable, so it may be shared between threads.
 */
public final class TextTable {
    private final List<ColumnTexts> texts;
    private final Table table;
    private final Optional<SheetRows> place;

    TextTable(List<ColumnTexts> texts, Table table, Optional<SheetRows> place) {
        this.texts = List.copyOf(texts);
        this.table = table;
        this.place = place;
    }

    /** Where the rows stand in their workbook; empty for a CSV. */
    public Optional<SheetRows> place() {
        return place;
    }

    /** The names of the columns, in the file's order. */
    public List<String> names() {
        return texts.stream().map(ColumnTexts::name).toList();
    }

    /** Data rows. */
    public int rows() {
        return table.rows();
    }

    /** A cell without blanks round it, as it stands in the file; empty where it is blank. */
    public String text(int row, int column) {
        ColumnTexts all = texts.get(column);
        return all.text(all.code(row));
    }

    /** The same column, read as what its values are. */
    public Column column(int column) {
        return table.columns().get(column);
    }
}
