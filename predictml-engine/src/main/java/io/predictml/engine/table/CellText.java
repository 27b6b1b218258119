package io.predictml.engine.table;

/** The text of a cell or a name without what only looks like nothing: blanks of every width, byte order marks, controls. */
final class CellText {
    private static final String INVISIBLE = "\u00a0\u2007\u202f\ufeff\u200b\u200e\u200f\u2060";

    private CellText() {}

    /** The text between its first and last visible character. */
    static String stripped(String text) {
        int begin = 0;
        int end = text.length();
        while (begin < end && isBlank(text.charAt(begin))) {
            begin++;
        }
        while (end > begin && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(begin, end);
    }

    /** Whether the text is one or more figures and nothing else. */
    static boolean isFigures(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty();
    }

    /** How many words stand in the text, parted by blanks. */
    static int words(String text) {
        int words = 0;
        boolean inWord = false;
        for (int i = 0; i < text.length(); i++) {
            boolean blank = isBlank(text.charAt(i));
            words += !blank && !inWord ? 1 : 0;
            inWord = !blank;
        }
        return words;
    }

    /** The text as a column's name: in one line, without controls. */
    static String name(String text) {
        return stripped(text.replaceAll("[\\p{Cntrl}\\u2028\\u2029\\ufeff\\u200b]+", " "));
    }

    private static boolean isBlank(char c) {
        return c <= ' ' || (c > 127 && (Character.isWhitespace(c) || INVISIBLE.indexOf(c) >= 0));
    }
}
