package io.predictml.engine.table;

import java.util.List;

/**
 * One row of a file or sheet.
 *
 * @param line where it begins, from 1
 * @param cells stripped; as many as stand there
 */
record FileRow(long line, List<String> cells) {
    private static final int SHORTEST_RULE = 4;

    FileRow {
        cells = List.copyOf(cells);
    }

    int width() {
        return cells.size();
    }

    /** Empty beyond the last cell. */
    String cell(int column) {
        return column < cells.size() ? cells.get(column) : "";
    }

    /** Cells that are not blank. */
    int filled() {
        int count = 0;
        for (String cell : cells) {
            count += cell.isEmpty() ? 0 : 1;
        }
        return count;
    }

    /** Whether it is a line of dashes, drawn under names and above totals; a cell of dashes alone is a missing value. */
    boolean isRule() {
        int longest = 0;
        for (String cell : cells) {
            if (!isDashes(cell)) {
                return false;
            }
            longest = Math.max(longest, cell.length());
        }
        return longest >= SHORTEST_RULE;
    }

    private static boolean isDashes(String cell) {
        for (int i = 0; i < cell.length(); i++) {
            if ("-=_+:|".indexOf(cell.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    /** The first cell that is not blank; empty where all are. */
    String first() {
        return cells.stream().filter(cell -> !cell.isEmpty()).findFirst().orElse("");
    }

    static boolean isNumber(String cell) {
        return ValueForm.NUMBERS.stream().anyMatch(form -> !Double.isNaN(form.parse(cell)));
    }

    /** Whether the cell is a number or a date. */
    static boolean isValue(String cell) {
        if (cell.isEmpty()) {
            return false;
        }
        for (ValueForm form : ValueForm.values()) {
            if (!Double.isNaN(form.parse(cell))) {
                return true;
            }
        }
        return false;
    }
}
