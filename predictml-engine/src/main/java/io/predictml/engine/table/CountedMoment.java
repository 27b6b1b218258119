package io.predictml.engine.table;

import java.util.regex.Pattern;

/**
 * A moment as a plain number: days as spreadsheets count them (45291 is 2023-12-31), seconds or milliseconds since 1970. The
 * three lie so far apart for the dates of a business that the magnitude tells which it is.
 */
final class CountedMoment {
    private static final Pattern NAME =
            Pattern.compile("(?iU)(.*[_\\W])?(date|datum|datetime|timestamp|ts|time|zeit|epoch"
                    + "|created|updated|modified|fecha|jour|day|tag|dob|geburtstag|since|until)([_\\W].*)?|.*(date|datum|timestamp)"
                    + "|.*_at");
    /** 1954-10-03 to 2119-01-11. */
    private static final double FIRST_DAY = 20_000;

    private static final double LAST_DAY = 80_000;
    /** 1985-11-05 to 2096-10-02. */
    private static final double FIRST_SECOND = 5e8;

    private static final double LAST_SECOND = 4e9;
    private static final double DAY_OF_1970 = 25_569;
    private static final double SECONDS_OF_DAY = 86_400;

    private CountedMoment() {}

    /** @return whole seconds since 1970-01-01T00:00; {@code NaN} where the number is of none of the three magnitudes */
    static double seconds(double number) {
        if (number >= FIRST_DAY && number <= LAST_DAY) {
            return Math.rint((number - DAY_OF_1970) * SECONDS_OF_DAY);
        }
        if (number >= FIRST_SECOND && number <= LAST_SECOND) {
            return Math.floor(number);
        }
        boolean millis = number >= FIRST_SECOND * 1e3 && number <= LAST_SECOND * 1e3;
        return millis ? Math.floor(number / 1e3) : Double.NaN;
    }

    /** Whether the column is named after a date and every number of it can be one, all of one magnitude. */
    static boolean isMeant(ColumnTexts texts) {
        if (!NAME.matcher(texts.name()).matches()) {
            return false;
        }
        double least = Double.POSITIVE_INFINITY;
        double most = 0;
        for (int code = 0; code < texts.size(); code++) {
            if (!texts.isMissing(code)) {
                double number = NumberText.parse(texts.text(code), '.');
                if (Double.isNaN(seconds(number))) {
                    return false;
                }
                least = Math.min(least, number);
                most = Math.max(most, number);
            }
        }
        return most <= LAST_DAY || (least >= FIRST_SECOND && (most <= LAST_SECOND || least >= FIRST_SECOND * 1e3));
    }
}
