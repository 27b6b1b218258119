package io.predictml.engine.table;

import io.predictml.domain.dataset.ColumnType;
import java.util.List;
import java.util.Objects;

/** One column of a {@link Table}: its values by row, a missing value included. Immutable. */
public abstract sealed class Column permits NumberColumn, LevelColumn {
    private final String name;
    private final ColumnType type;

    protected Column(String name, ColumnType type) {
        this.name = Objects.requireNonNull(name);
        this.type = Objects.requireNonNull(type);
    }

    public final String name() {
        return name;
    }

    public final ColumnType type() {
        return type;
    }

    public abstract int size();

    public abstract boolean isMissing(int row);

    /** The value as a person would write it; empty where it is missing. */
    public abstract String text(int row);

    /** The same column with only these rows, in this order. */
    public abstract Column select(int[] rows);

    /**
     * The same column with more rows behind.
     *
     * @param values per row a {@link Double} or a {@link String}, as the column has them; another, or null, is missing
     */
    abstract Column append(List<?> values);

    /** Two rows have the same value exactly where their keys are the same. */
    public abstract long key(int row);
}
