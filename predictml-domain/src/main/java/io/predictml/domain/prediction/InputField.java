package io.predictml.domain.prediction;

import io.predictml.domain.dataset.ColumnType;
import java.util.List;
import java.util.Objects;

/**
 * One field of what a model takes.
 *
 * @param levels what was seen in training, most frequent first; empty unless the field is a category or boolean
 * @param min least value seen in training; NaN unless the field is numeric
 * @param max greatest value seen in training; NaN unless the field is numeric
 * @param typical the median or the most frequent level, as text; a sensible default for a form
 */
public record InputField(String name, ColumnType type, List<String> levels, double min, double max, String typical) {
    public InputField {
        Objects.requireNonNull(name);
        Objects.requireNonNull(type);
        levels = List.copyOf(levels);
        Objects.requireNonNull(typical);
    }
}
