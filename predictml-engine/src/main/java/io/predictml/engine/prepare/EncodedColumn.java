package io.predictml.engine.prepare;

import java.util.List;
import java.util.Objects;

/**
 * A column as a learner sees it.
 *
 * @param levels of a nominal column, whose values are indexes into them; empty for numbers
 */
public record EncodedColumn(String name, List<String> levels) {
    public EncodedColumn {
        Objects.requireNonNull(name);
        levels = List.copyOf(levels);
    }

    static EncodedColumn number(String name) {
        return new EncodedColumn(name, List.of());
    }
}
