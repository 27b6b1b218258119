package io.predictml.engine.prediction;

import io.predictml.engine.table.ValueForm;

/**
 * Text on its way into a file that a spreadsheet may open: what would be taken for a formula is made plain text by an
 * apostrophe before it (CWE-1236), what is a number stays one.
 */
public final class Exported {
    private static final String BEGINS_A_FORMULA = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";

    private Exported() {}

    /** A cell as it may stand in the file. */
    public static String text(String cell) {
        if (cell.isEmpty() || BEGINS_A_FORMULA.indexOf(cell.charAt(0)) < 0 || isNumber(cell)) {
            return cell;
        }
        return "'" + cell;
    }

    private static boolean isNumber(String cell) {
        char last = cell.charAt(cell.length() - 1);
        return Character.isDigit(last)
                && (!Double.isNaN(ValueForm.DECIMAL_POINT.parse(cell))
                        || !Double.isNaN(ValueForm.DECIMAL_COMMA.parse(cell)));
    }
}
