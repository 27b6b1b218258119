package io.predictml.engine.table;

import java.util.Locale;
import java.util.Set;

/** The texts that stand for "no value". */
public final class MissingWords {
    private static final Set<String> WORDS = Set.of(
            "", "na", "n/a", "#n/a", "#na", "<na>", "n.a.", "nan", "-nan", "nat", "null", "(null)", "<null>", "#null!",
            "#div/0!", "#value!", "#ref!", "#num!", "#name?", "\\n", "?", "-", "--", "---", "\u2013", "\u2014",
            "(blank)", "(empty)", "(leer)");
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
            "#error");

    private static final int LONGEST = 8;
    private static final int LONGEST_AMONG_VALUES = 16;

    private MissingWords() {}

    /** @param text trimmed */
    public static boolean contain(String text) {
        return text.length() <= LONGEST && WORDS.contains(text.toLowerCase(Locale.ROOT));
    }

    /** Whether the text says "no value" in a column whose other values are numbers or dates. */
    static boolean containAmongValues(String text) {
        return text.length() <= LONGEST_AMONG_VALUES && AMONG_VALUES.contains(text.toLowerCase(Locale.ROOT));
    }
}
