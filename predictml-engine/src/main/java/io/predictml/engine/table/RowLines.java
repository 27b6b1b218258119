package io.predictml.engine.table;

import java.util.Arrays;

/** The lines in which the rows of a table stand, in the order of the file, which is that of the lines too. */
final class RowLines {
    private static final int FIRST = 256;

    private int[] lines = new int[FIRST];
    private int count;
    private int header;

    void header(long line) {
        header = (int) line;
    }

    void row(long line) {
        if (count == lines.length) {
            lines = Arrays.copyOf(lines, 2 * count);
        }
        lines[count++] = (int) line;
    }

    SheetRows of(String sheet) {
        return new SheetRows(sheet, header, Arrays.copyOf(lines, count));
    }
}
