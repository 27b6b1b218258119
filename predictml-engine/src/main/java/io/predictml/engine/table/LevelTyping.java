package io.predictml.engine.table;

import io.predictml.domain.dataset.ColumnType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** A column's texts as levels: yes and no, categories, names of rows, sentences. */
final class LevelTyping {
    private static final Set<Set<String>> YES_AND_NO = Set.of(
            Set.of("yes", "no"),
            Set.of("y", "n"),
            Set.of("true", "false"),
            Set.of("t", "f"),
            Set.of("1", "0"),
            Set.of("on", "off"),
            Set.of("ja", "nein"),
            Set.of("j", "n"),
            Set.of("wahr", "falsch"),
            Set.of("oui", "non"),
            Set.of("o", "n"),
            Set.of("vrai", "faux"),
            Set.of("si", "no"),
            Set.of("s\u00ed", "no"),
            Set.of("s\u00ec", "no"),
            Set.of("s", "n"),
            Set.of("verdadero", "falso"),
            Set.of("vero", "falso"),
            Set.of("sim", "n\u00e3o"),
            Set.of("sim", "nao"),
            Set.of("verdadeiro", "falso"),
            Set.of("ja", "nee"),
            Set.of("ja", "nej"),
            Set.of("ja", "nei"),
            Set.of("kyll\u00e4", "ei"),
            Set.of("tak", "nie"),
            Set.of("ano", "ne"),
            Set.of("\u00e1no", "nie"),
            Set.of("da", "nu"),
            Set.of("da", "ne"),
            Set.of("igen", "nem"),
            Set.of("evet", "hay\u0131r"),
            Set.of("\u0434\u0430", "\u043d\u0435\u0442"),
            Set.of("\u03bd\u03b1\u03b9", "\u03cc\u03c7\u03b9"),
            Set.of("\u662f", "\u5426"),
            Set.of("\u306f\u3044", "\u3044\u3044\u3048"));

    /** What people put into a cell for yes, and leave it blank for no. */
    private static final Set<String> TICKS = Set.of(
            "x", "\u2713", "\u2714", "\u2611", "\u2705", "yes", "y", "ja", "j", "oui", "true", "wahr", "vrai",
            "s\u00ed");

    static final String NO = "no";
    private static final double NEARLY_ALL = 0.95;
    private static final double MANY = 0.5;
    private static final int FEW_ROWS = 20;
    private static final double WORDS_OF_A_SENTENCE = 3.5;
    private static final int MOST_SPELLINGS = 8;

    private final ColumnTexts texts;
    private final int[] counts;
    private final int different;
    private final boolean yesAndNo;

    LevelTyping(ColumnTexts texts, int[] counts) {
        this.texts = texts;
        this.counts = counts;
        int found = 0;
        for (int code = 0; code < texts.size(); code++) {
            found += texts.isMissing(code) ? 0 : 1;
        }
        this.different = found;
        this.yesAndNo = found >= 2 && found <= MOST_SPELLINGS && isYesAndNo();
    }

    /** Whether a column of two levels may have been one of ticks, whose blanks were made "no": none of its rows is blank. */
    static boolean isTicked(LevelColumn column) {
        List<String> levels = column.levels();
        return levels.size() == 2
                && NO.equals(levels.get(1))
                && TICKS.contains(levels.get(0).toLowerCase(Locale.ROOT))
                && IntStream.range(0, column.size()).noneMatch(column::isMissing);
    }

    /** Whether every cell is ticked with the same word or blank, and both are there. */
    boolean isTick() {
        return different == 1 && texts.size() == 2 && texts.has("") && TICKS.contains(tick().toLowerCase(Locale.ROOT));
    }

    /** The first text that is a value; empty where there is none. */
    String tick() {
        return IntStream.range(0, texts.size())
                .filter(code -> !texts.isMissing(code))
                .mapToObj(texts::text)
                .findFirst()
                .orElse("");
    }

    /** Whether no look at numbers and dates is needed any more. */
    boolean isSettled() {
        return different <= 1 || yesAndNo;
    }

    ColumnType type() {
        if (isTick()) {
            return ColumnType.BOOLEAN;
        }
        if (different <= 1) {
            return ColumnType.CONSTANT;
        }
        return yesAndNo ? ColumnType.BOOLEAN : ofTexts();
    }

    private boolean isYesAndNo() {
        Map<String, Integer> spellings = new HashMap<>();
        for (int code = 0; code < texts.size(); code++) {
            if (!texts.isMissing(code)) {
                spellings.put(plain(texts.text(code)), code);
            }
        }
        return YES_AND_NO.contains(spellings.keySet());
    }

    /** In small letters, and 1.0 as 1. */
    static String plain(String text) {
        double number = number(text);
        return Double.isNaN(number) ? text.toLowerCase(Locale.ROOT) : ValueForm.DECIMAL_POINT.text(number);
    }

    private static double number(String text) {
        double byPoint = ValueForm.DECIMAL_POINT.parse(text);
        return Double.isNaN(byPoint) ? ValueForm.DECIMAL_COMMA.parse(text) : byPoint;
    }

    private ColumnType ofTexts() {
        int present = FormFit.present(texts, counts);
        double words = 0;
        for (int code = 0; code < texts.size(); code++) {
            words += texts.isMissing(code) ? 0 : CellText.words(texts.text(code));
        }
        boolean sentences = words / different >= WORDS_OF_A_SENTENCE;
        if (present >= FEW_ROWS && (double) different / present > MANY && sentences) {
            return ColumnType.TEXT;
        }
        return isIdentifier(different, present) ? ColumnType.IDENTIFIER : ColumnType.CATEGORY;
    }

    /** Whether nearly every row has a value of its own. */
    static boolean isIdentifier(int different, int present) {
        return present >= FEW_ROWS && (double) different / present > NEARLY_ALL;
    }

    /** The levels in the order in which they first stood in the file, different spellings of yes and no made one. */
    LevelColumn column(ColumnType type) {
        int[] levelOf = new int[texts.size()];
        Arrays.fill(levelOf, LevelColumn.MISSING);
        Map<String, Integer> known = new HashMap<>();
        List<String> levels = new ArrayList<>();
        for (int code = 0; code < levelOf.length; code++) {
            if (!texts.isMissing(code)) {
                String text = texts.text(code);
                String key = type == ColumnType.BOOLEAN ? plain(text) : text;
                if (!known.containsKey(key)) {
                    known.put(key, levels.size());
                    levels.add(shown(text, type));
                }
                levelOf[code] = known.get(key);
            }
        }
        if (type == ColumnType.BOOLEAN && isTick()) {
            levels.add(NO);
            Arrays.setAll(levelOf, code -> texts.isMissing(code) ? 1 : 0);
        }
        int[] codes = new int[texts.rows()];
        for (int row = 0; row < codes.length; row++) {
            codes[row] = levelOf[texts.code(row)];
        }
        return new LevelColumn(texts.name(), type, levels, codes);
    }

    /** A number that is a mere name of something is written in one way, whatever sort of file it came in. */
    private String shown(String text, ColumnType type) {
        boolean asNumber = type == ColumnType.BOOLEAN
                || type == ColumnType.CONSTANT
                || (type == ColumnType.IDENTIFIER && !ValueTyping.isCode(text));
        String plain = asNumber ? plain(text) : text;
        boolean truth = plain.equals("true") || plain.equals("false");
        return truth || (asNumber && !Double.isNaN(number(text))) ? plain : text;
    }
}
