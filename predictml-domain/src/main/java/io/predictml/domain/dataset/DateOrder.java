package io.predictml.domain.dataset;

/** Which part of a date is written first, where it is written in figures. */
public enum DateOrder {
    /** {@code 2024-05-31}. */
    YEAR_FIRST,
    /** {@code 31.05.2024}. */
    DAY_FIRST,
    /** {@code 05/31/2024}. */
    MONTH_FIRST,
    /** No parts: days as spreadsheets count them, or seconds or milliseconds since 1970. */
    COUNTED
}
