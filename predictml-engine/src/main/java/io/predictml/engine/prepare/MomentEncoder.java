package io.predictml.engine.prepare;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;

/**
 * A date as its parts: days since 1970, month, day of the month, day of the week, hour.
 *
 * @param fill seconds since 1970 that stand for a missing date; {@code NaN} keeps it missing
 */
record MomentEncoder(int field, String name, double fill) implements FieldEncoder {
    private static final int PARTS = 5;
    private static final double SECONDS_OF_DAY = 86_400;

    @Override
    public List<EncodedColumn> outputs() {
        return List.of(
                EncodedColumn.number(name + " day"),
                EncodedColumn.number(name + " month"),
                EncodedColumn.number(name + " day of month"),
                EncodedColumn.number(name + " weekday"),
                EncodedColumn.number(name + " hour"));
    }

    @Override
    public int width() {
        return PARTS;
    }

    @Override
    public void encode(RawRow row, double[] out, int at) {
        double value = row.number(field);
        double seconds = Double.isNaN(value) ? fill : value;
        if (Double.isNaN(seconds)) {
            Arrays.fill(out, at, at + PARTS, Double.NaN);
            return;
        }
        LocalDateTime moment = LocalDateTime.ofEpochSecond((long) seconds, 0, ZoneOffset.UTC);
        out[at] = Math.floor(seconds / SECONDS_OF_DAY);
        out[at + 1] = moment.getMonthValue();
        out[at + 2] = moment.getDayOfMonth();
        out[at + 3] = moment.getDayOfWeek().getValue();
        out[at + 4] = moment.getHour();
    }
}
