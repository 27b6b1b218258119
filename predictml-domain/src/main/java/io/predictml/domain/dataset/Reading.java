package io.predictml.domain.dataset;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How an uploaded file was understood, so that a person can check and correct it.
 *
 * @param format {@code csv}, {@code xlsx} or {@code xls}
 * @param encoding the character set of a CSV; empty for workbooks
 * @param delimiter the field delimiter of a CSV as one character; empty for workbooks
 * @param sheet the sheet that was read; empty for CSV
 * @param repairs what was mended while reading, a sentence each
 * @param quote the character round the fields of a CSV; empty for workbooks
 * @param layout where the table lies in the file
 * @param columns by name, as what each column was read; empty for files that were read before this was kept
 * @param sheets of a workbook, those that are hidden too; empty for CSV
 */
public record Reading(
        String format,
        String encoding,
        String delimiter,
        String sheet,
        List<String> repairs,
        String quote,
        Layout layout,
        Map<String, ColumnAs> columns,
        List<String> sheets) {
    /** The last four components may be absent, that is null, in what an earlier version kept. */
    public Reading {
        Objects.requireNonNull(format);
        Objects.requireNonNull(encoding);
        Objects.requireNonNull(delimiter);
        Objects.requireNonNull(sheet);
        repairs = List.copyOf(repairs);
        sheets = List.copyOf(Objects.requireNonNullElse(sheets, List.of()));
        quote = Objects.requireNonNullElse(quote, "");
        layout = Objects.requireNonNullElse(layout, Layout.plain());
        columns = Collections.unmodifiableMap(
                new LinkedHashMap<>(Objects.requireNonNullElse(columns, Map.<String, ColumnAs>of())));
    }

    /** The same without what quotes the table. */
    public Reading withoutColumns() {
        return new Reading(format, encoding, delimiter, sheet, List.of(), quote, layout, Map.of(), List.of());
    }

    /**
     * What the reader is to do once a person has corrected a part. A correction of the file as a whole has types and places
     * found anew but for those that are said; one of columns alone leaves everything else as it was.
     */
    public ReadAs corrected(ReadAs said) {
        boolean columnsOnly = said.equals(new ReadAs("", "", "", "", "", Optional.empty(), said.columns()));
        Map<String, ColumnAs> all = new LinkedHashMap<>(columnsOnly ? columns : Map.of());
        all.putAll(said.columns());
        return new ReadAs(
                said.encoding().isEmpty() ? encoding : said.encoding(),
                said.delimiter().isEmpty() ? delimiter : said.delimiter(),
                said.quote().isEmpty() ? quote : said.quote(),
                said.decimal(),
                said.sheet().isEmpty() ? sheet : said.sheet(),
                columnsOnly ? Optional.of(layout) : said.layout(),
                all);
    }

    /** What makes the reader read the file in the same way again. */
    public ReadAs taken() {
        return new ReadAs(encoding, delimiter, quote, "", sheet, Optional.of(layout), columns);
    }
}
