package io.predictml.domain;

import java.util.List;

/**
 * A part of a long list.
 *
 * @param total how many rows the whole list has
 */
public record Listed<T>(List<T> rows, long total) {
    public Listed {
        rows = List.copyOf(rows);
    }
}
