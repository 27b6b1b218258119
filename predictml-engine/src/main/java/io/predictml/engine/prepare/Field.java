package io.predictml.engine.prepare;

import io.predictml.domain.dataset.ColumnType;
import java.util.Objects;

/** A column that takes part, under its own name and type. */
public record Field(String name, ColumnType type) {
    public Field {
        Objects.requireNonNull(name);
        Objects.requireNonNull(type);
    }
}
