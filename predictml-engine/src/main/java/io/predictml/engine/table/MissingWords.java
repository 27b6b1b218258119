package io.predictml.engine.table;

import java.util.Locale;
import java.util.Set;

/** The texts that stand for "no value". */
public final class MissingWords {
    private static final Set<String> WORDS = Set.of("", "na", "n/a", "null", "?", "-");
    private static final int LONGEST = 4;

    private MissingWords() {}

    /** @param text trimmed */
    public static boolean contain(String text) {
        return text.length() <= LONGEST && WORDS.contains(text.toLowerCase(Locale.ROOT));
    }
}
