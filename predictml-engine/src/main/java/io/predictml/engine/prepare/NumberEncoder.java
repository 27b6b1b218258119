package io.predictml.engine.prepare;

import java.util.List;

/**
 * A number, with its missing values filled or kept.
 *
 * @param fill what stands for a missing value; {@code NaN} keeps it missing
 * @param flagged whether a second column says that the value was missing
 */
record NumberEncoder(int field, String name, double fill, boolean flagged) implements FieldEncoder {
    @Override
    public List<EncodedColumn> outputs() {
        EncodedColumn value = EncodedColumn.number(name);
        return flagged ? List.of(value, EncodedColumn.number(name + " is missing")) : List.of(value);
    }

    @Override
    public int width() {
        return flagged ? 2 : 1;
    }

    @Override
    public void encode(RawRow row, double[] out, int at) {
        double value = row.number(field);
        boolean missing = Double.isNaN(value);
        out[at] = missing ? fill : value;
        if (flagged) {
            out[at + 1] = missing ? 1 : 0;
        }
    }
}
