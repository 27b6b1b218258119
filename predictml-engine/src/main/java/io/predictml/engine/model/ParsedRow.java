package io.predictml.engine.model;

import io.predictml.engine.prepare.RawRow;
import java.util.Arrays;
import java.util.List;

/**
 * A client's row, read by the schema.
 *
 * @param values per field, in the order of the preparation
 * @param notes what was unusual about it, a sentence each
 */
record ParsedRow(List<Value> values, List<String> notes) implements RawRow {
    /**
     * One field's value.
     *
     * @param number of a numeric or date field; {@code NaN} where missing
     * @param level of any other field; empty where missing
     */
    record Value(double number, String level) {
        static final Value MISSING = new Value(Double.NaN, "");
    }

    ParsedRow {
        values = List.copyOf(values);
        notes = List.copyOf(notes);
    }

    @Override
    public double number(int field) {
        return values.get(field).number();
    }

    @Override
    public String level(int field) {
        return values.get(field).level();
    }

    /** The same row with another value in one field. */
    ParsedRow with(int field, Value value) {
        Value[] changed = values.toArray(Value[]::new);
        changed[field] = value;
        return new ParsedRow(Arrays.asList(changed), List.of());
    }
}
