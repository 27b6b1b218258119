package io.predictml.engine.table;

import io.predictml.domain.dataset.ColumnAs;
import io.predictml.domain.dataset.ColumnType;
import io.predictml.domain.dataset.DateOrder;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** How the numbers or moments of a column are written. */
public enum ValueForm {
    /** {@code 1234.5}, {@code 1,234.5}, {@code 1 234.5}, {@code 1.2e3}, {@code $ 12.50}, {@code 7.5 %}. */
    DECIMAL_POINT,
    /** {@code 1234,5}, {@code 1.234,5}, {@code 1 234,5}, {@code 12,50 \u20ac}. */
    DECIMAL_COMMA,
    /** {@code 2024-05-31}, {@code 2024-05-31T08:00:00Z}, {@code 2024/05/31 08:00}, {@code 2024-05}, {@code 20240531}. */
    YEAR_FIRST,
    /** {@code 31.05.2024}, {@code 31/05/24 08:00}, {@code 31 May 2024}; a year of four figures may lead too. */
    DAY_FIRST,
    /** {@code 05/31/2024}, {@code 05-31-24 8:00 AM}, {@code May 31, 2024}; a year of four figures may lead too. */
    MONTH_FIRST,
    /** {@code 45291}, days as spreadsheets count them, or seconds or milliseconds since 1970: the magnitude tells. */
    COUNTED;

    static final List<ValueForm> NUMBERS = List.of(DECIMAL_POINT, DECIMAL_COMMA);
    static final List<ValueForm> MOMENTS = List.of(YEAR_FIRST, DAY_FIRST, MONTH_FIRST, COUNTED);

    private static final double LARGEST_PLAIN = 1e15;

    public boolean isMoment() {
        return this != DECIMAL_POINT && this != DECIMAL_COMMA;
    }

    /**
     * @param text trimmed
     * @return the number, or the seconds since 1970-01-01T00:00 on the calendar as written (a zone is not applied);
     *     {@code NaN} where the text is not written in this form
     */
    public double parse(String text) {
        return switch (this) {
            case DECIMAL_POINT -> NumberText.parse(text, '.');
            case DECIMAL_COMMA -> NumberText.parse(text, ',');
            case YEAR_FIRST -> MomentText.parse(text, DateOrder.YEAR_FIRST);
            case DAY_FIRST -> MomentText.parse(text, DateOrder.DAY_FIRST);
            case MONTH_FIRST -> MomentText.parse(text, DateOrder.MONTH_FIRST);
            case COUNTED -> CountedMoment.seconds(NumberText.parse(text, '.'));
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

    /** The form that a column's description names. */
    static Optional<ValueForm> of(ColumnAs column) {
        if (column.dates().isPresent()) {
            return Optional.of(
                    switch (column.dates().get()) {
                        case YEAR_FIRST -> YEAR_FIRST;
                        case DAY_FIRST -> DAY_FIRST;
                        case MONTH_FIRST -> MONTH_FIRST;
                        case COUNTED -> COUNTED;
                    });
        }
        return column.decimal().isEmpty()
                ? Optional.empty()
                : Optional.of(column.decimal().equals(",") ? DECIMAL_COMMA : DECIMAL_POINT);
    }

    /** The description of a column of this form. */
    ColumnAs as(ColumnType type) {
        return switch (this) {
            case DECIMAL_POINT -> new ColumnAs(type, ".", Optional.empty());
            case DECIMAL_COMMA -> new ColumnAs(type, ",", Optional.empty());
            case YEAR_FIRST -> new ColumnAs(type, "", Optional.of(DateOrder.YEAR_FIRST));
            case DAY_FIRST -> new ColumnAs(type, "", Optional.of(DateOrder.DAY_FIRST));
            case MONTH_FIRST -> new ColumnAs(type, "", Optional.of(DateOrder.MONTH_FIRST));
            case COUNTED -> new ColumnAs(type, "", Optional.of(DateOrder.COUNTED));
        };
    }
}
