package io.predictml.engine.table;

/** Reads the numbers in a workbook's XML, which a stranger wrote. */
final class WorkbookNumbers {
    private static final int LETTERS = 26;
    private static final int LONGEST_REFERENCE = 3;

    private WorkbookNumbers() {}

    /** @param text may be absent, that is null, as SAX has it */
    static int integer(String text, int otherwise) {
        try {
            return text == null ? otherwise : Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            return otherwise; // what is not a number says nothing
        }
    }

    static double decimal(String text) {
        try {
            return Double.parseDouble(text.strip());
        } catch (NumberFormatException e) {
            return Double.NaN; // a cell that claims to be a number and is none is missing
        }
    }

    /**
     * The column of a reference such as {@code AB12}, from 0.
     *
     * @param reference may be absent, that is null; then it is the next column
     */
    static int column(String reference, int next) {
        int column = 0;
        int letters = 0;
        while (reference != null && letters < reference.length() && Character.isLetter(reference.charAt(letters))) {
            if (letters == LONGEST_REFERENCE) {
                return Integer.MAX_VALUE;
            }
            column = column * LETTERS + (Character.toUpperCase(reference.charAt(letters)) - 'A' + 1);
            letters++;
        }
        return letters == 0 ? next : column - 1;
    }
}
