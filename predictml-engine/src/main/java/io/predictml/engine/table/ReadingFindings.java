package io.predictml.engine.table;

import io.predictml.domain.dataset.ColumnType;
import io.predictml.domain.dataset.Finding;
import io.predictml.domain.dataset.Finding.Certainty;
import io.predictml.domain.dataset.Finding.Kind;
import io.predictml.domain.dataset.Finding.Severity;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a person should know of how a column was read. */
final class ReadingFindings {
    private ReadingFindings() {}

    static Finding strays(String column, ColumnType type, Strays strays) {
        return new Finding(
                Kind.MIXED_TYPES,
                Severity.WARNING,
                column,
                "%d value(s) are no %s, for example '%s' in data row %d, while all others are."
                        .formatted(
                                strays.rows(),
                                type == ColumnType.DATE_TIME ? "dates" : "numbers",
                                strays.example(),
                                strays.firstRow()),
                "They count as missing. Read the column as a category where they mean something.");
    }

    static Finding openDecimals(String column, ValueForm taken) {
        boolean comma = taken == ValueForm.DECIMAL_COMMA;
        return new Finding(
                Kind.AMBIGUOUS_FORM,
                Severity.WARNING,
                column,
                "The numbers can be read in two ways: what parts their last three figures may be a decimal sign or mark thousands.",
                comma
                        ? "The comma was taken as the decimal sign. Correct the column where that is wrong."
                        : "The point was taken as the decimal sign. Correct the column where that is wrong.");
    }

    static Finding counted(String column, String example) {
        String date = ValueForm.COUNTED.text(ValueForm.COUNTED.parse(example));
        return new Finding(
                Kind.AMBIGUOUS_FORM,
                Severity.INFO,
                column,
                "The numbers are dates as programs count them: '%s' is %s.".formatted(example, date),
                "They were read as dates. Read the column as a number where that is wrong.",
                Certainty.LIKELY);
    }

    static Finding ticks(String column, String tick) {
        return new Finding(
                Kind.AMBIGUOUS_FORM,
                Severity.INFO,
                column,
                "Every cell holds '%s' or nothing, as people tick a box.".formatted(tick),
                "Nothing was read as 'no'. Read the column as a category where it means that nobody knows.",
                Certainty.LIKELY);
    }

    /** @param two a date with the day first and one with the month first */
    static Finding contradiction(String column, List<String> two) {
        return new Finding(
                Kind.MIXED_TYPES,
                Severity.WARNING,
                column,
                "Some dates have the day first, such as '%s', and others the month, such as '%s'; which one the rest have cannot be known."
                        .formatted(two.get(0), two.get(1)),
                "The column was read as words. Write all dates in one order and upload the file again.");
    }

    static Finding currencies(String column, Map<String, Integer> rows) {
        String counted = rows.entrySet().stream()
                .map(entry -> "%s (%d)".formatted(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(", "));
        return new Finding(
                Kind.MIXED_CURRENCIES,
                Severity.WARNING,
                column,
                "The amounts are in several currencies: %s. As bare numbers they cannot be compared."
                        .formatted(counted),
                "The currencies were left out and the amounts taken as they stand. Convert them into one currency and upload the file again.");
    }

    static Finding openDates(String column, ValueForm taken) {
        return new Finding(
                Kind.AMBIGUOUS_FORM,
                Severity.WARNING,
                column,
                "No date in this column has a day after the 12th in only one place, so day and month can be mistaken for one another.",
                taken == ValueForm.MONTH_FIRST
                        ? "The month was taken as the first part. Correct the column where that is wrong."
                        : "The day was taken as the first part. Correct the column where that is wrong.");
    }
}
