package io.predictml.engine.table;

import io.predictml.domain.dataset.ColumnType;
import io.predictml.domain.dataset.Finding;
import io.predictml.domain.dataset.Finding.Kind;
import io.predictml.domain.dataset.Finding.Severity;

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
                "The %s was taken as the decimal sign. Correct the column where that is wrong."
                        .formatted(comma ? "comma" : "point"));
    }

    static Finding openDates(String column, ValueForm taken) {
        return new Finding(
                Kind.AMBIGUOUS_FORM,
                Severity.WARNING,
                column,
                "No date in this column has a day after the 12th in only one place, so day and month can be mistaken for one another.",
                "The %s was taken as the first part. Correct the column where that is wrong."
                        .formatted(taken == ValueForm.MONTH_FIRST ? "month" : "day"));
    }
}
