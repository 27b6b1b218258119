package io.predictml.engine.cluster;

import io.predictml.domain.training.Split;
import io.predictml.engine.table.CellReading;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Which rows of a table judge and are never learned from, told by a row alone, so that it does not matter where the row is
 * seen: in the sample or in the whole table, in whatever part of it. Rows that are alike are on the same side.
 *
 * @param columns whose texts decide, in this order: all of them, or the one by which rows are parted
 * @param share of the rows or groups, 0 to 1
 * @param after of rows parted by time, the last moment that is learned from; empty for others
 */
public record HoldOut(Split.Kind kind, List<CellReading> columns, double share, Optional<Double> after, long seed) {
    public HoldOut {
        Objects.requireNonNull(kind);
        columns = List.copyOf(columns);
        if (columns.isEmpty() || (kind != Split.Kind.RANDOM && columns.size() > 1)) {
            throw new IllegalArgumentException("Rows are not parted %s by %d columns".formatted(kind, columns.size()));
        }
    }

    /** @param cells of the row by the columns' places in the files; {@code null} where there is none */
    public boolean holds(String[] cells) {
        if (kind == Split.Kind.TIME) {
            return columns.get(0).number(cells) > after.orElse(Double.POSITIVE_INFINITY);
        }
        String[] texts = new String[columns.size()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = columns.get(i).text(cells);
        }
        return RowHash.share(RowHash.of(texts, seed)) < share;
    }
}
