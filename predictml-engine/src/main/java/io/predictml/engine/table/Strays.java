package io.predictml.engine.table;

/**
 * The few values of a column that are not of its type and count as missing.
 *
 * @param rows that have one
 * @param example one of them as it stands in the file
 * @param firstRow the first data row, from 1, that has the example
 */
record Strays(int rows, String example, int firstRow) {}
