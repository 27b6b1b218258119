package io.predictml.engine.table;

import io.predictml.domain.dataset.DateOrder;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A date as people and programs write it, with or without a time of day: in figures, whose order is given, or with the
 * month's name. A date whose year leads with four figures, and one with a name, are told in any order.
 */
final class MomentText {
    private static final int SHORTEST = 4;
    private static final int LONGEST = 45;
    /** Two figures from here on mean the last century, as databases have it (SQL Server's cutoff of 2049). */
    private static final int PIVOT = 50;

    private static final int HOURS_OF_DAY = 24;
    private static final double SIXTY = 60;
    private static final String TIME = "(?:(?:[T,]|\\s)\\s*(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,]\\d{1,9})?)?"
            + "(?:\\s?([AaPp])\\.?[Mm]\\.?)?(?:\\s?(?:Z|UTC|GMT|[+-]\\d{2}:?\\d{2}))?(?:\\s?Uhr)?)?";
    private static final String WEEKDAY = "(?:\\p{L}{2,10}\\.?,?\\s+)?";
    private static final Pattern FIGURES =
            Pattern.compile(WEEKDAY + "(\\d{1,4})(\\s?[-/.]\\s?)(\\d{1,2})\\2(\\d{2,4})\\.?" + TIME);
    private static final Pattern DAY_NAME =
            Pattern.compile(WEEKDAY + "(\\d{1,2})(?:st|nd|rd|th|\\.|\u00ba)?[-\\s/]?\\s?(?:de\\s+)?(\\p{L}{3,12})\\.?"
                    + "[-\\s/,]?\\s?(?:de\\s+)?(\\d{4}|\\d{2})" + TIME);
    private static final Pattern NAME_DAY =
            Pattern.compile(WEEKDAY + "(\\p{L}{3,12})\\.?[-\\s]\\s?(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})" + TIME);
    private static final Pattern NAME_YEAR = Pattern.compile("(\\p{L}{3,12})\\.?[-\\s/,]\\s?(\\d{4})");
    private static final Pattern NAME_SHORT_YEAR = Pattern.compile("(\\p{L}{3,12})\\.?[-\\s/'\u2019]{1,2}(\\d{2})");
    private static final Pattern YEAR_NAME_DAY =
            Pattern.compile("(\\d{4})[-\\s/](\\p{L}{3,12})\\.?[-\\s/](\\d{1,2})" + TIME);
    private static final Pattern YEAR_MONTH = Pattern.compile("(\\d{4})[-/.](\\d{1,2})");
    private static final Pattern MONTH_YEAR = Pattern.compile("(\\d{1,2})[-/.](\\d{4})");
    private static final Pattern QUARTER = Pattern.compile("(\\d{4})[-\\s]?[Qq]([1-4])");
    private static final Pattern QUARTER_FIRST = Pattern.compile("[Qq]([1-4])[-\\s/]?(\\d{4})");
    private static final Pattern WEEK = Pattern.compile("(\\d{4})-?W(\\d{1,2})(?:-?([1-7]))?");
    private static final Pattern WEEK_FIRST = Pattern.compile("(?:KW|CW|W)\\s?(\\d{1,2})\\s?[-/.\\s]\\s?(\\d{4})");
    private static final Pattern COMPACT =
            Pattern.compile("((?:19|20)\\d{2})(\\d{2})(\\d{2})" + "(?:[T ]?(\\d{2})(\\d{2})(\\d{2})?()Z?)?");
    private static final Pattern CLOCK =
            Pattern.compile("(\\d{1,3}):(\\d{2})(?::(\\d{2})(?:[.,]\\d{1,9})?)?" + "(?:\\s?([AaPp])\\.?[Mm]\\.?)?");

    private MomentText() {}

    /**
     * @return seconds since 1970-01-01T00:00 on the calendar as written (a zone is not applied), a time without a date on
     *     that first day; {@code NaN} where the text is no date in this order
     */
    static double parse(String text, DateOrder order) {
        if (text.length() < SHORTEST || text.length() > LONGEST || !hasDigit(text)) {
            return Double.NaN;
        }
        double plain = isoDate(text);
        if (!Double.isNaN(plain)) {
            return plain;
        }
        Matcher parts = FIGURES.matcher(text);
        if (parts.matches()) {
            return figures(parts, order);
        }
        return Character.isDigit(text.charAt(0)) ? digitLeads(text) : nameLeads(text);
    }

    /** The form that programs write, {@code 2024-05-31} or {@code 2024-05-31 08:00:00}, without the cost of a pattern. */
    private static double isoDate(String text) {
        int year = figures(text, 0, 4);
        int month = figures(text, 5, 7);
        int day = figures(text, 8, 10);
        boolean alone = text.length() == 10;
        boolean timed = text.length() == 19 && text.charAt(13) == ':' && text.charAt(16) == ':';
        int hour = timed ? figures(text, 11, 13) : 0;
        int minute = timed ? figures(text, 14, 16) : 0;
        int second = timed ? figures(text, 17, 19) : 0;
        boolean figures = Math.min(Math.min(year, Math.min(month, day)), Math.min(hour, Math.min(minute, second))) >= 0;
        if (!figures || !(alone || timed) || text.charAt(4) != '-' || text.charAt(7) != '-') {
            return Double.NaN;
        }
        if (timed && text.charAt(10) != ' ' && text.charAt(10) != 'T') {
            return Double.NaN;
        }
        try {
            return LocalDateTime.of(year, month, day, hour, minute, second).toEpochSecond(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return Double.NaN; // such as the 31st of a shorter month: not a date in this form
        }
    }

    /** The whole number between two places; -1 where other characters stand there. */
    private static int figures(String text, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            int figure = i < text.length() ? text.charAt(i) - '0' : -1;
            if (figure < 0 || figure > 9) {
                return -1;
            }
            value = value * 10 + figure;
        }
        return value;
    }

    private static boolean hasDigit(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= '0' && text.charAt(i) <= '9') {
                return true;
            }
        }
        return false;
    }

    private static double figures(Matcher parts, DateOrder order) {
        int first = number(parts, 1);
        int middle = number(parts, 3);
        int last = number(parts, 4);
        int lengthOfFirst = parts.group(1).length();
        int lengthOfLast = parts.group(4).length();
        if (lengthOfFirst == 4) {
            return lengthOfLast == 2 ? seconds(first, middle, last, parts, 5) : Double.NaN;
        }
        if (lengthOfFirst > 2 || lengthOfLast == 3 || order == DateOrder.YEAR_FIRST) {
            return Double.NaN;
        }
        int year = lengthOfLast == 4 ? last : century(last);
        return order == DateOrder.DAY_FIRST
                ? seconds(year, middle, first, parts, 5)
                : seconds(year, first, middle, parts, 5);
    }

    private static int century(int year) {
        return year < PIVOT ? 2000 + year : 1900 + year;
    }

    private static double digitLeads(String text) {
        Matcher parts = DAY_NAME.matcher(text);
        if (parts.matches()) {
            int year = number(parts, 3);
            int month = MonthNames.number(parts.group(2));
            return seconds(parts.group(3).length() == 2 ? century(year) : year, month, number(parts, 1), parts, 4);
        }
        if (parts.usePattern(YEAR_NAME_DAY).matches()) {
            return seconds(number(parts, 1), MonthNames.number(parts.group(2)), number(parts, 3), parts, 4);
        }
        if (parts.usePattern(COMPACT).matches()) {
            return seconds(number(parts, 1), number(parts, 2), number(parts, 3), parts, 4);
        }
        if (parts.usePattern(YEAR_MONTH).matches()) {
            return seconds(number(parts, 1), number(parts, 2), 1, parts, 0);
        }
        if (parts.usePattern(MONTH_YEAR).matches()) {
            return seconds(number(parts, 2), number(parts, 1), 1, parts, 0);
        }
        if (parts.usePattern(QUARTER).matches()) {
            return seconds(number(parts, 1), number(parts, 2) * 3 - 2, 1, parts, 0);
        }
        if (parts.usePattern(WEEK).matches()) {
            return week(number(parts, 1), number(parts, 2), parts.group(3) == null ? 1 : number(parts, 3));
        }
        return parts.usePattern(CLOCK).matches() ? clock(parts) : Double.NaN;
    }

    private static double nameLeads(String text) {
        Matcher parts = NAME_DAY.matcher(text);
        if (parts.matches() && MonthNames.number(parts.group(1)) > 0) {
            return seconds(number(parts, 3), MonthNames.number(parts.group(1)), number(parts, 2), parts, 4);
        }
        if (parts.usePattern(DAY_NAME).matches()) {
            int year = number(parts, 3);
            int month = MonthNames.number(parts.group(2));
            return seconds(parts.group(3).length() == 2 ? century(year) : year, month, number(parts, 1), parts, 4);
        }
        if (parts.usePattern(NAME_YEAR).matches()) {
            return seconds(number(parts, 2), MonthNames.number(parts.group(1)), 1, parts, 0);
        }
        if (parts.usePattern(NAME_SHORT_YEAR).matches()) {
            return seconds(century(number(parts, 2)), MonthNames.number(parts.group(1)), 1, parts, 0);
        }
        if (parts.usePattern(WEEK_FIRST).matches()) {
            return week(number(parts, 2), number(parts, 1), 1);
        }
        return parts.usePattern(QUARTER_FIRST).matches()
                ? seconds(number(parts, 2), number(parts, 1) * 3 - 2, 1, parts, 0)
                : Double.NaN;
    }

    /** A time of day, or how long something took: {@code 27:10:05} goes on into the second day. */
    private static double clock(Matcher parts) {
        int hours = number(parts, 1);
        int minutes = part(parts, 2);
        int seconds = part(parts, 3);
        if (hours < HOURS_OF_DAY || parts.group(4) != null || minutes >= SIXTY || seconds >= SIXTY) {
            return seconds(1970, 1, 1, parts, 1);
        }
        return (hours * SIXTY + minutes) * SIXTY + seconds;
    }

    /** A day of a week as ISO 8601 counts weeks; Monday is the first. */
    private static double week(int year, int week, int day) {
        LocalDate january4th = LocalDate.of(year, 1, 4);
        if (week < 1
                || week > january4th.range(IsoFields.WEEK_OF_WEEK_BASED_YEAR).getMaximum()) {
            return Double.NaN;
        }
        LocalDate monday =
                january4th.with(IsoFields.WEEK_OF_WEEK_BASED_YEAR, week).with(ChronoField.DAY_OF_WEEK, day);
        return monday.atStartOfDay().toEpochSecond(ZoneOffset.UTC);
    }

    private static int number(Matcher parts, int group) {
        return Integer.parseInt(parts.group(group));
    }

    /** @param time the group of the hour, before those of minute, second and half of the day; 0 for none */
    private static double seconds(int year, int month, int day, Matcher parts, int time) {
        try {
            int hour = time == 0 ? 0 : hour(parts, time);
            int minute = time == 0 ? 0 : part(parts, time + 1);
            int second = time == 0 ? 0 : part(parts, time + 2);
            return LocalDateTime.of(year, month, day, hour, minute, second).toEpochSecond(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return Double.NaN; // such as the 31st of a shorter month: not a date in this form
        }
    }

    private static int hour(Matcher parts, int group) {
        int hour = part(parts, group);
        String half = parts.group(group + 3);
        if (half == null || half.isEmpty()) {
            return hour;
        }
        int from12 = hour > 12 || hour == 0 ? -1 : hour % 12; // -1 is refused as an hour
        return from12 >= 0 && (half.charAt(0) | ' ') == 'p' ? from12 + 12 : from12;
    }

    private static int part(Matcher parts, int group) {
        return parts.group(group) == null || parts.group(group).isEmpty() ? 0 : Integer.parseInt(parts.group(group));
    }
}
