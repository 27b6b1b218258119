package io.predictml.domain.dataset;

/** What the values of a column are, as found by looking at them. */
public enum ColumnType {
    /** Decimal numbers. */
    NUMBER,
    /** Whole numbers. */
    INTEGER,
    /** Two values that mean yes and no. */
    BOOLEAN,
    /** One of a limited set of levels. */
    CATEGORY,
    /** Calendar dates with or without a time of day. */
    DATE_TIME,
    /** Sentences; nearly every value is different and long. */
    TEXT,
    /** A different value in nearly every row; it names a row and says nothing about it. */
    IDENTIFIER,
    /** One value only, or none. */
    CONSTANT;

    public boolean isNumeric() {
        return this == NUMBER || this == INTEGER;
    }
}
