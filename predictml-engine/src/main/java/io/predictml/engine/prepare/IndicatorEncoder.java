package io.predictml.engine.prepare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A category as one 0/1 column per level but the most frequent one, which is where all are 0.
 *
 * @param levels the levels with a column of their own
 * @param index of the columns by level; the reference level is in it with -1
 * @param pooled whether a column says "some other level"
 * @param flagged whether a column says "missing"
 */
record IndicatorEncoder(
        int field, String name, List<String> levels, Map<String, Integer> index, boolean pooled, boolean flagged)
        implements FieldEncoder {
    IndicatorEncoder {
        levels = List.copyOf(levels);
        index = Map.copyOf(index);
    }

    @Override
    public List<EncodedColumn> outputs() {
        List<EncodedColumn> outputs = new ArrayList<>();
        levels.forEach(level -> outputs.add(EncodedColumn.number(name + "=" + level)));
        if (pooled) {
            outputs.add(EncodedColumn.number(name + "=" + NominalEncoder.OTHER));
        }
        if (flagged) {
            outputs.add(EncodedColumn.number(name + " is missing"));
        }
        return outputs;
    }

    @Override
    public int width() {
        return levels.size() + (pooled ? 1 : 0) + (flagged ? 1 : 0);
    }

    @Override
    public void encode(RawRow row, double[] out, int at) {
        int width = width();
        Arrays.fill(out, at, at + width, 0);
        String level = row.level(field);
        if (level.isEmpty()) {
            if (flagged) {
                out[at + width - 1] = 1;
            }
            return;
        }
        Integer known = index.get(level);
        if (known == null ? pooled : known >= 0) {
            out[at + (known == null ? levels.size() : known)] = 1;
        }
    }
}
