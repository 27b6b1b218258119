package io.predictml.engine.prepare;

import java.util.List;
import java.util.Map;

/**
 * A category as one nominal column.
 *
 * @param levels what the column can be; with {@code pooled}, the last one stands for every level that is not named
 * @param index of each named level, and of the missing value where it counts as one
 */
record NominalEncoder(int field, String name, List<String> levels, Map<String, Integer> index, boolean pooled)
        implements FieldEncoder {
    static final String OTHER = "(other)";
    static final String MISSING = "(missing)";

    NominalEncoder {
        levels = List.copyOf(levels);
        index = Map.copyOf(index);
    }

    @Override
    public List<EncodedColumn> outputs() {
        return List.of(new EncodedColumn(name, levels));
    }

    @Override
    public int width() {
        return 1;
    }

    @Override
    public void encode(RawRow row, double[] out, int at) {
        String level = row.level(field);
        Integer known = index.get(level);
        if (known != null) {
            out[at] = known;
        } else {
            out[at] = pooled && !level.isEmpty() ? levels.size() - 1 : Double.NaN;
        }
    }
}
