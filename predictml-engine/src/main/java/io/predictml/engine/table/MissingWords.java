package io.predictml.engine.table;

import java.util.Locale;
import java.util.Set;

/** The texts that stand for "no value". */
public final class MissingWords {
    private static final Set<String> WORDS = Set.of(
            "", "na", "n/a", "#n/a", "#na", "<na>", "n.a.", "nan", "-nan", "nat", "null", "(null)", "<null>", "#null!",
            "#div/0!", "#value!", "#ref!", "#num!", "#name?", "\\n", "?", "-", "--", "---", "\u2013", "\u2014",
            "(blank)", "(empty)", "(leer)", "#nv", "#n/d");
    /** Words that are a level of their own among words, and no value among numbers and dates. */
    private static final Set<String> AMONG_VALUES = Set.of(
            "none",
            "nil",
            "missing",
            "unknown",
            "unk",
            "undefined",
            "not available",
            "not applicable",
            "not known",
            "no data",
            "empty",
            "blank",
            "tbd",
            "tba",
            "nd",
            "n.d.",
            "n/d",
            "s/d",
            "n.v.",
            "n/v",
            "k.a.",
            "k. a.",
            "keine angabe",
            "keine",
            "unbekannt",
            "fehlt",
            "leer",
            "entf\u00e4llt",
            "inconnu",
            "non disponible",
            "desconocido",
            "sin datos",
            "inf",
            "-inf",
            "+inf",
            "infinity",
            "-infinity",
            ".",
            "..",
            "...",
            "*",
            "x",
            "xxx",
            "#",
            "##",
            "########",
            "error",
            "#error",
            "0000-00-00",
            "0000-00-00 00:00:00",
            "00.00.0000",
            "00/00/0000");

    private static final int LONGEST = 8;
    private static final int LONGEST_FAULT = 16;
    private static final int LONGEST_AMONG_VALUES = 19;

    private MissingWords() {}

    /** @param text trimmed */
    public static boolean contain(String text) {
        return (text.length() <= LONGEST && WORDS.contains(text.toLowerCase(Locale.ROOT))) || isFault(text);
    }

    /** What a spreadsheet of whatever language shows for a fault: {@code #WERT!}, {@code #NOM?}, {@code #####}. */
    private static boolean isFault(String text) {
        int last = text.length() - 1;
        if (last < 2 || last >= LONGEST_FAULT || text.charAt(0) != '#') {
            return false;
        }
        boolean shouted = text.charAt(last) == '!' || text.charAt(last) == '?';
        for (int i = 1; i < last; i++) {
            char c = text.charAt(i);
            boolean capital = Character.isUpperCase(c) || c == '/' || c == '0' || c == '\u00a1' || c == '\u00bf';
            if (c != '#' && !(shouted && capital)) {
                return false;
            }
        }
        return shouted || text.charAt(last) == '#';
    }

    /** Whether the text says "no value" in a column whose other values are numbers or dates. */
    static boolean containAmongValues(String text) {
        return text.length() <= LONGEST_AMONG_VALUES && AMONG_VALUES.contains(text.toLowerCase(Locale.ROOT));
    }
}
