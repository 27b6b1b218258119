package io.predictml.engine.table;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How the numbers or moments of a column are written. */
public enum ValueForm {
    /** {@code 1234.5}, {@code 1,234.5}, {@code 1 234.5}, {@code 1.2e3}. */
    DECIMAL_POINT,
    /** {@code 1234,5}, {@code 1.234,5}, {@code 1 234,5}. */
    DECIMAL_COMMA,
    /** {@code 2024-05-31}, {@code 2024-05-31T08:00:00Z}, {@code 2024/05/31 08:00}. */
    YEAR_FIRST,
    /** {@code 31.05.2024}, {@code 31/05/2024 08:00}. */
    DAY_FIRST,
    /** {@code 05/31/2024}, {@code 05-31-2024 08:00:00}. */
    MONTH_FIRST;

    private static final String GROUPS = "[ '\u00a0\u202f]";
    private static final Pattern PLAIN = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?");
    private static final Pattern POINT_GROUPS =
            Pattern.compile("[+-]?\\d{1,3}((,\\d{3})+|(" + GROUPS + "\\d{3})+)(\\.\\d*)?");
    private static final Pattern COMMA = Pattern.compile("[+-]?(\\d+,?\\d*|,\\d+)([eE][+-]?\\d{1,3})?");
    private static final Pattern COMMA_GROUPS =
            Pattern.compile("[+-]?\\d{1,3}((\\.\\d{3})+|(" + GROUPS + "\\d{3})+)(,\\d*)?");
    private static final Pattern MOMENT = Pattern.compile("(\\d{1,4})([-/.])(\\d{1,2})\\2(\\d{1,4})"
            + "(?:[T ](\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,]\\d{1,9})?)?(?: ?(?:Z|[+-]\\d{2}:?\\d{2}))?)?");
    private static final int LONGEST = 60;
    private static final double LARGEST_PLAIN = 1e15;

    public boolean isMoment() {
        return this == YEAR_FIRST || this == DAY_FIRST || this == MONTH_FIRST;
    }

    /**
     * @param text trimmed
     * @return the number, or the seconds since 1970-01-01T00:00 on the calendar as written (a zone is not applied);
     *     {@code NaN} where the text is not written in this form
     */
    public double parse(String text) {
        if (text.isEmpty() || text.length() > LONGEST) {
            return Double.NaN;
        }
        return switch (this) {
            case DECIMAL_POINT -> number(text, PLAIN, POINT_GROUPS, ',', '.');
            case DECIMAL_COMMA -> number(text, COMMA, COMMA_GROUPS, '.', ',');
            case YEAR_FIRST, DAY_FIRST, MONTH_FIRST -> moment(text);
        };
    }

    /** The value as text that this form can read again where it is a number; moments are written year first. */
    public String text(double value) {
        if (isMoment()) {
            LocalDateTime moment = LocalDateTime.ofEpochSecond((long) value, 0, ZoneOffset.UTC);
            return moment.toLocalTime().toSecondOfDay() == 0
                    ? moment.toLocalDate().toString()
                    : moment.toString();
        }
        boolean whole = value == Math.rint(value) && Math.abs(value) < LARGEST_PLAIN;
        String text = whole ? Long.toString((long) value) : Double.toString(value);
        return this == DECIMAL_COMMA ? text.replace('.', ',') : text;
    }

    private static double number(String text, Pattern plain, Pattern grouped, char group, char point) {
        if (plain.matcher(text).matches()) {
            return finite(Double.parseDouble(text.replace(point, '.')));
        }
        if (grouped.matcher(text).matches()) {
            String bare = text.replaceAll(GROUPS, "").replace(String.valueOf(group), "");
            return finite(Double.parseDouble(bare.replace(point, '.')));
        }
        return Double.NaN;
    }

    private static double finite(double value) {
        return Double.isFinite(value) ? value : Double.NaN;
    }

    private double moment(String text) {
        Matcher parts = MOMENT.matcher(text);
        if (!parts.matches()) {
            return Double.NaN;
        }
        int first = Integer.parseInt(parts.group(1));
        int middle = Integer.parseInt(parts.group(3));
        int last = Integer.parseInt(parts.group(4));
        boolean yearLeads = parts.group(1).length() == 4;
        boolean yearEnds = parts.group(4).length() == 4;
        if (this == YEAR_FIRST ? !yearLeads : !yearEnds || yearLeads) {
            return Double.NaN;
        }
        return switch (this) {
            case YEAR_FIRST -> seconds(first, middle, last, parts);
            case DAY_FIRST -> seconds(last, middle, first, parts);
            case MONTH_FIRST -> seconds(last, first, middle, parts);
            case DECIMAL_POINT, DECIMAL_COMMA -> throw new IllegalStateException(this + " is no moment");
        };
    }

    private static double seconds(int year, int month, int day, Matcher time) {
        try {
            return LocalDateTime.of(year, month, day, part(time, 5), part(time, 6), part(time, 7))
                    .toEpochSecond(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return Double.NaN; // such as the 31st of a shorter month: not a date in this form
        }
    }

    private static int part(Matcher time, int group) {
        return time.group(group) == null ? 0 : Integer.parseInt(time.group(group));
    }
}
