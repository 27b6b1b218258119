package io.predictml.web.rest.dataset;

import io.predictml.domain.FieldError;
import io.predictml.domain.RequestMalformed;
import io.predictml.domain.dataset.ColumnAs;
import io.predictml.domain.dataset.ColumnType;
import io.predictml.domain.dataset.DateOrder;
import io.predictml.domain.dataset.Layout;
import io.predictml.domain.dataset.ReadAs;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How a file is to be read, as far as a person says it.
 *
 * @param skipRows rows above the table that are no part of it
 * @param headerRows rows that name the columns: 0, 1 or 2
 * @param trailingRows rows below the table that are no part of it
 * @param columns by name
 */
@Schema(name = "ReadingCorrection")
public record ReadingCorrection(
        Optional<String> encoding,
        Optional<String> delimiter,
        Optional<String> quote,
        Optional<String> decimal,
        Optional<String> sheet,
        Optional<Integer> skipRows,
        Optional<Integer> headerRows,
        Optional<Integer> trailingRows,
        Optional<Map<String, ColumnCorrection>> columns) {
    /**
     * How a column is to be read.
     *
     * @param type number, integer, boolean, category, date_time, text, identifier or constant
     * @param decimal the decimal sign of its numbers
     * @param dates year_first, day_first or month_first
     */
    @Schema(name = "ColumnCorrection")
    public record ColumnCorrection(Optional<String> type, Optional<String> decimal, Optional<String> dates) {
        ColumnAs as() {
            ColumnType wanted = word(
                    "type",
                    ColumnType.values(),
                    type.orElse(dates.isPresent() ? "date_time" : decimal.isPresent() ? "number" : ""));
            return new ColumnAs(
                    wanted, decimal.orElse(""), dates.map(order -> word("dates", DateOrder.values(), order)));
        }
    }

    /**
     * @throws RequestMalformed naming a word that is unknown
     * @throws io.predictml.domain.dataset.UploadRejected naming a part that is not understood
     */
    ReadAs readAs() {
        Map<String, ColumnAs> known = new LinkedHashMap<>();
        columns.orElse(Map.of()).forEach((name, column) -> known.put(name, column.as()));
        boolean placed = skipRows.isPresent() || headerRows.isPresent() || trailingRows.isPresent();
        return new ReadAs(
                encoding.orElse(""),
                delimiter.orElse(""),
                quote.orElse(""),
                decimal.orElse(""),
                sheet.orElse(""),
                placed
                        ? Optional.of(new Layout(skipRows.orElse(0), headerRows.orElse(1), trailingRows.orElse(0)))
                        : Optional.empty(),
                known);
    }

    private static <E extends Enum<E>> E word(String field, E[] values, String word) {
        return Arrays.stream(values)
                .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> new RequestMalformed(
                        "The %s of a column is not understood.".formatted(field),
                        List.of(new FieldError(
                                field,
                                Arrays.stream(values)
                                        .map(value -> value.name().toLowerCase(Locale.ROOT))
                                        .collect(Collectors.joining(", ")),
                                word.isEmpty() ? "nothing" : "another word"))));
    }
}
