package io.predictml.engine.table;

import java.util.Arrays;
import java.util.BitSet;

/** The texts of one column as they came, each different one kept once, before anything is made of them. */
final class ColumnTexts {
    private static final int FIRST_ROWS = 1024;

    private final String name;
    private final TextPool pool = new TextPool();
    private final BitSet missing = new BitSet();
    private int[] codes = new int[FIRST_ROWS];
    private int rows;

    ColumnTexts(String name) {
        this.name = name;
    }

    /** @param text trimmed */
    void add(String text) {
        if (rows == codes.length) {
            codes = Arrays.copyOf(codes, rows + (rows >> 1));
        }
        int known = pool.size();
        int code = pool.add(text);
        if (code == known && MissingWords.contain(text)) {
            missing.set(code);
        }
        codes[rows++] = code;
    }

    String name() {
        return name;
    }

    int rows() {
        return rows;
    }

    /** Different texts, those for "no value" among them. */
    int size() {
        return pool.size();
    }

    String text(int code) {
        return pool.get(code);
    }

    /** Whether any row has the text. */
    boolean has(String text) {
        return pool.contains(text);
    }

    /** Whether no cell holds anything. */
    boolean isEmpty() {
        return pool.size() == 0 || (pool.size() == 1 && pool.contains(""));
    }

    /** Whether a text says "no value" in every column. */
    boolean isMissing(int code) {
        return missing.get(code);
    }

    int code(int row) {
        return codes[row];
    }

    /** How many rows have each text. */
    int[] counts() {
        int[] counts = new int[pool.size()];
        for (int row = 0; row < rows; row++) {
            counts[codes[row]]++;
        }
        return counts;
    }

    /** The first row, from 1, that has the text. */
    int firstRow(int code) {
        int row = 0;
        while (codes[row] != code) {
            row++;
        }
        return row + 1;
    }
}
