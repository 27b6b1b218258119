package io.predictml.engine.table;

import java.util.Map;
import java.util.Set;

/** The currency that stands beside an amount, as a symbol, a code or a usual word. */
final class Currency {
    private static final String SYMBOLS = "$\u20ac\u00a3\u00a5\u20b9\u20bd\u20ba\u20a9\u20aa\u0e3f\u20ab\u20b4\u00a2";
    private static final Set<String> CODES = Set.of(
            "EUR", "USD", "GBP", "CHF", "JPY", "CNY", "INR", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF", "RUB", "TRY",
            "BRL", "CAD", "AUD", "NZD", "MXN", "ZAR", "KRW", "SGD", "HKD", "Rs", "Rs.", "R$", "US$", "A$", "C$", "kr",
            "kr.", "z\u0142", "K\u010d", "Fr.", "SFr.", "Ft", "Euro", "DM", "RMB");
    private static final int LONGEST = 4;
    /** One currency that is written in several ways. */
    private static final Map<String, String> SAME = Map.ofEntries(
            Map.entry("EUR", "\u20ac"),
            Map.entry("Euro", "\u20ac"),
            Map.entry("USD", "$"),
            Map.entry("US$", "$"),
            Map.entry("GBP", "\u00a3"),
            Map.entry("JPY", "\u00a5"),
            Map.entry("INR", "\u20b9"),
            Map.entry("Rs", "\u20b9"),
            Map.entry("Rs.", "\u20b9"),
            Map.entry("Fr.", "CHF"),
            Map.entry("SFr.", "CHF"),
            Map.entry("kr.", "kr"),
            Map.entry("z\u0142", "PLN"),
            Map.entry("K\u010d", "CZK"),
            Map.entry("Ft", "HUF"),
            Map.entry("R$", "BRL"),
            Map.entry("RMB", "CNY"));

    private Currency() {}

    static boolean isOne(String text) {
        return text.length() == 1 ? SYMBOLS.contains(text) : text.length() <= LONGEST && CODES.contains(text);
    }

    /**
     * The currency of an amount, one name for each.
     *
     * @param amount a number in any dress, not empty
     * @return empty where none stands there
     */
    static String of(String amount) {
        int begin = 0;
        int end = amount.length();
        while (begin < end && isSign(amount.charAt(begin))) {
            begin++;
        }
        while (begin < end && isSign(amount.charAt(end - 1))) {
            end--;
        }
        if (begin == end || (isFigure(amount.charAt(begin)) && isFigure(amount.charAt(end - 1)))) {
            return "";
        }
        int first = begin;
        while (first < end && !isFigure(amount.charAt(first))) {
            first++;
        }
        int last = end;
        while (last > first && !isFigure(amount.charAt(last - 1))) {
            last--;
        }
        String beside = bare(amount.substring(begin, first)) + bare(amount.substring(last, end));
        return isOne(beside) ? SAME.getOrDefault(beside, beside) : "";
    }

    private static String bare(String text) {
        String stripped = CellText.stripped(text);
        return stripped.endsWith("-") ? CellText.stripped(stripped.substring(0, stripped.length() - 1)) : stripped;
    }

    private static boolean isSign(char c) {
        return c == '-' || c == '+' || c == '(' || c == ')' || c == '\u2212' || c == ' ';
    }

    private static boolean isFigure(char c) {
        return c >= '0' && c <= '9';
    }
}
