package io.predictml.domain.dataset;

import java.util.Objects;
import java.util.Optional;

/**
 * As what one column is read: found by looking at it, or said by a person.
 *
 * @param decimal the character before the decimals of a number, {@code .} or {@code ,}; empty where it is to be found out
 *     or the column holds no numbers
 * @param dates the order of a date's parts; empty where it is to be found out or the column holds no dates
 */
public record ColumnAs(ColumnType type, String decimal, Optional<DateOrder> dates) {
    /** @throws UploadRejected where the decimal character is none */
    public ColumnAs {
        Objects.requireNonNull(type);
        Objects.requireNonNull(dates);
        decimal = ReadAs.oneOf("decimal", decimal, ReadAs.DECIMALS);
    }

    /** A type whose details are to be found out. */
    public static ColumnAs of(ColumnType type) {
        return new ColumnAs(type, "", Optional.empty());
    }
}
