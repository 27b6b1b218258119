package io.predictml.engine.prepare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A category as numbers that are known of its levels: how frequent a level is, and what the target was like for it. */
sealed interface LevelEncoder extends FieldEncoder permits EffectEncoder, OrderedEncoder {
    String name();

    /** Per level its columns. */
    Map<String, List<Double>> byLevel();

    /** The columns of a level that was never seen. */
    List<Double> unknown();

    /** What its columns after the frequency are called. */
    String word();

    @Override
    default List<EncodedColumn> outputs() {
        List<EncodedColumn> outputs = new ArrayList<>();
        outputs.add(EncodedColumn.number(name() + " frequency"));
        for (int i = 1; i < unknown().size(); i++) {
            outputs.add(EncodedColumn.number(name() + " " + word() + " " + i));
        }
        return outputs;
    }

    @Override
    default int width() {
        return unknown().size();
    }

    @Override
    default void encode(RawRow row, double[] out, int at) {
        List<Double> columns = byLevel().getOrDefault(row.level(field()), unknown());
        for (int i = 0; i < columns.size(); i++) {
            out[at + i] = columns.get(i);
        }
    }
}
