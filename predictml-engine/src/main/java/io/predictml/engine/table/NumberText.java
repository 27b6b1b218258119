package io.predictml.engine.table;

import java.math.BigDecimal;

/**
 * A number as people and programs write it: with a sign before or behind, in brackets where it is negative, with a
 * currency, as a percentage, its thousands in groups. One of the two decimal characters is given; the other one may then
 * only part groups.
 */
final class NumberText {
    private static final int LONGEST = 60;
    /** Ten to this power, and a whole number of this many digits, are exact as doubles. */
    private static final int EXACT_DIGITS = 15;

    private static final double[] POWERS = {
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
    };
    private static final String SPACES = " \u00a0\u202f\u2009\u2007";
    private static final String APOSTROPHES = "'\u2019";

    private final char point;
    private final char group;

    private NumberText(char point) {
        this.point = point;
        this.group = point == '.' ? ',' : '.';
    }

    private static final NumberText WITH_POINT = new NumberText('.');
    private static final NumberText WITH_COMMA = new NumberText(',');

    /**
     * @param point the decimal character, a point or a comma
     * @return {@code NaN} where the text is no finite number of that form; a percentage is divided by a hundred
     */
    static double parse(String text, char point) {
        if (text.isEmpty() || text.length() > LONGEST) {
            return Double.NaN;
        }
        NumberText reader = point == '.' ? WITH_POINT : WITH_COMMA;
        double plain = reader.plain(text);
        return Double.isNaN(plain) && mayBeDressed(text) ? reader.dressed(text) : plain;
    }

    /** A word is told from a number by its ends before anything is made of it. */
    private static boolean mayBeDressed(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isDigit(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Sign, digits, decimals, exponent, and nothing else. */
    private double plain(String text) {
        int at = text.charAt(0) == '-' || text.charAt(0) == '+' ? 1 : 0;
        boolean negative = text.charAt(0) == '-';
        long whole = 0;
        int digits = 0;
        int decimals = -1;
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            if (isDigit(c)) {
                digits++;
                whole = digits <= EXACT_DIGITS ? whole * 10 + (c - '0') : whole;
                decimals += decimals >= 0 ? 1 : 0;
            } else if (c == point && decimals < 0) {
                decimals = 0;
            } else {
                break;
            }
        }
        if (digits == 0) {
            return Double.NaN;
        }
        if (at == text.length() && digits <= EXACT_DIGITS) {
            double value = decimals > 0 ? whole / POWERS[decimals] : whole;
            return negative ? -value : value;
        }
        return at == text.length() || isExponent(text, at)
                ? finite(Double.parseDouble(text.replace(point, '.')))
                : Double.NaN;
    }

    private static boolean isExponent(String text, int from) {
        int at = from + 1;
        if ((text.charAt(from) | ' ') != 'e' || at == text.length()) {
            return false;
        }
        at += text.charAt(at) == '-' || text.charAt(at) == '+' ? 1 : 0;
        int digits = text.length() - at;
        for (; at < text.length(); at++) {
            if (!isDigit(text.charAt(at))) {
                return false;
            }
        }
        return digits >= 1 && digits <= 3;
    }

    private static double finite(double value) {
        return Double.isFinite(value) ? value : Double.NaN;
    }

    /** The number without its dress, and the dress obeyed. */
    private double dressed(String text) {
        String bare = withoutDashes(text);
        boolean negative = false;
        if (bare.startsWith("(") && bare.endsWith(")")) {
            bare = trim(bare.substring(1, bare.length() - 1));
            negative = true;
        }
        bare = withoutCurrency(bare);
        boolean percent = bare.endsWith("%");
        if (percent) {
            bare = trim(bare.substring(0, bare.length() - 1));
        }
        if (bare.length() > 1 && bare.endsWith("-") && !negative && isDigit(bare.charAt(0))) {
            bare = trim(bare.substring(0, bare.length() - 1));
            negative = true;
        }
        String ungrouped = bare.isEmpty() ? "" : ungrouped(bare);
        double value = ungrouped.isEmpty() ? Double.NaN : plain(ungrouped);
        if (Double.isNaN(value) || (negative && value < 0)) {
            return Double.NaN;
        }
        double signed = negative ? -value : value;
        return percent ? hundredth(signed) : signed;
    }

    /** A dash for a minus, and none for the decimals of a round price: {@code \u20135,5} and {@code 12.\u2013}. */
    private String withoutDashes(String text) {
        String bare = text.replace('\u2212', '-').replace('\u2013', '-').replace('\u2014', '-');
        int end = bare.length();
        while (end > 0 && bare.charAt(end - 1) == '-') {
            end--;
        }
        boolean round =
                end < bare.length() && end > 1 && bare.charAt(end - 1) == point && isDigit(bare.charAt(end - 2));
        return round ? bare.substring(0, end - 1) : bare;
    }

    /** Shifted in decimal, so that 12.3 % is the double nearest to 0.123. */
    private static double hundredth(double value) {
        return BigDecimal.valueOf(value).movePointLeft(2).doubleValue();
    }

    private static String trim(String text) {
        return CellText.stripped(text);
    }

    private static String withoutCurrency(String text) {
        boolean signed = text.startsWith("-") || text.startsWith("+");
        String sign = signed ? text.substring(0, 1) : "";
        String bare = signed ? trim(text.substring(1)) : text;
        int first = firstDigit(bare);
        if (first > 0 && Currency.isOne(trim(bare.substring(0, first)))) {
            bare = bare.substring(first);
        } else if (first > 1 && bare.charAt(first - 1) == '-' && Currency.isOne(trim(bare.substring(0, first - 1)))) {
            bare = bare.substring(first - 1);
        }
        int last = lastDigit(bare);
        String behind = last < 0 ? "" : trim(bare.substring(last + 1));
        String before = behind.startsWith("-") ? behind.substring(1) : behind;
        if (!before.isEmpty() && Currency.isOne(trim(before.startsWith(".") ? before.substring(1) : before))) {
            bare = bare.substring(0, last + 1);
            sign = behind.startsWith("-") ? "-" : sign;
        }
        return sign + bare;
    }

    private static int firstDigit(String text) {
        int at = 0;
        while (at < text.length() && !isDigit(text.charAt(at))) {
            at++;
        }
        return at < text.length() ? at : -1;
    }

    private static int lastDigit(String text) {
        int at = text.length() - 1;
        while (at >= 0 && !isDigit(text.charAt(at))) {
            at--;
        }
        return at;
    }

    /** The digits without the marks between groups of three; empty where the marks stand in other places. */
    private String ungrouped(String text) {
        int end = text.indexOf(point) < 0 ? text.length() : text.indexOf(point);
        int begin = text.charAt(0) == '-' || text.charAt(0) == '+' ? 1 : 0;
        StringBuilder digits = new StringBuilder(text.length()).append(text, 0, begin);
        char mark = 0;
        int inGroup = 0;
        int groups = 0;
        boolean pairs = false;
        for (int at = begin; at < end; at++) {
            char c = text.charAt(at);
            if (isDigit(c)) {
                digits.append(c);
                inGroup++;
            } else if (isMark(c) && (mark == 0 || mark == c) && fits(inGroup, groups, pairs)) {
                pairs |= groups > 0 && inGroup == 2;
                mark = c;
                groups++;
                inGroup = 0;
            } else {
                return "";
            }
        }
        boolean broken = pairs && (mark != ',' || point == ',');
        boolean zeroLeads = groups > 0 && digits.length() > begin && digits.charAt(begin) == '0';
        return (groups > 0 && inGroup != 3) || zeroLeads || broken
                ? ""
                : digits.append(text, end, text.length()).toString();
    }

    /** The first group has one to three digits, each further one three; in India all but the last one have two. */
    private static boolean fits(int digits, int groups, boolean pairs) {
        if (groups == 0) {
            return digits >= 1 && digits <= 3;
        }
        return pairs ? digits == 2 : digits == 3 || (digits == 2 && groups == 1);
    }

    private boolean isMark(char c) {
        return c == group || SPACES.indexOf(c) >= 0 || APOSTROPHES.indexOf(c) >= 0;
    }
}
