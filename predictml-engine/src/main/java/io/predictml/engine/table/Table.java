package io.predictml.engine.table;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A typed table, held by column. Immutable, so it may be shared between threads. It can be kept in a file of its own
 * form, which is read back without parsing anything again.
 */
public final class Table {
    private final int rows;
    private final List<Column> columns;

    /** @throws IllegalArgumentException where the columns are not equally long */
    Table(int rows, List<Column> columns) {
        if (columns.stream().anyMatch(column -> column.size() != rows)) {
            throw new IllegalArgumentException("Every column must have " + rows + " rows");
        }
        this.rows = rows;
        this.columns = List.copyOf(columns);
    }

    /** Data rows. */
    public int rows() {
        return rows;
    }

    /** In the file's order. */
    public List<Column> columns() {
        return columns;
    }

    public Optional<Column> column(String name) {
        return columns.stream().filter(column -> column.name().equals(name)).findFirst();
    }

    /** The same rows without the columns of these names. */
    public Table without(Collection<String> names) {
        return new Table(
                rows,
                columns.stream()
                        .filter(column -> !names.contains(column.name()))
                        .toList());
    }

    /** The same columns with only these rows, in this order. */
    public Table select(int[] selected) {
        return new Table(
                selected.length,
                columns.stream().map(column -> column.select(selected)).toList());
    }

    /**
     * The same columns with more rows behind.
     *
     * @param more per row its values by column, a {@link Double} or a {@link String} as the column has them; what is not
     *     there is missing
     */
    public Table append(List<Map<String, Object>> more) {
        return new Table(
                rows + more.size(),
                columns.stream()
                        .map(column -> column.append(more.stream()
                                .map(row -> row.getOrDefault(column.name(), ""))
                                .toList()))
                        .toList());
    }

    /**
     * Writes the table under a temporary name and renames it, so that the file is there whole or not at all.
     *
     * @throws java.io.UncheckedIOException where the folder cannot be written
     */
    public void write(Path file) {
        TableFile.write(this, file);
    }

    /**
     * Opens what {@link #write} wrote.
     *
     * @throws java.io.UncheckedIOException where the file is not such a table or cannot be read
     */
    public static Table open(Path file) {
        return TableFile.read(file);
    }
}
