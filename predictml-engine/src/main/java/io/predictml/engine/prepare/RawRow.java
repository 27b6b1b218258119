package io.predictml.engine.prepare;

/** One row as it came, before any encoding: its values by the index of the field. */
public interface RawRow {
    /** The value of a numeric or date field; {@code NaN} where missing. */
    double number(int field);

    /** The value of any other field; empty where missing. */
    String level(int field);
}
