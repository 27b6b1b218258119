package io.predictml.domain.dataset;

import java.util.List;
import java.util.Objects;

/**
 * How an uploaded file was understood, so that a person can check it.
 *
 * @param format {@code csv}, {@code xlsx} or {@code xls}
 * @param encoding the character set of a CSV; empty for workbooks
 * @param delimiter the field delimiter of a CSV as one character; empty for workbooks
 * @param sheet the sheet that was read; empty for CSV
 * @param repairs what was mended while reading, a sentence each
 */
public record Reading(String format, String encoding, String delimiter, String sheet, List<String> repairs) {
    public Reading {
        Objects.requireNonNull(format);
        Objects.requireNonNull(encoding);
        Objects.requireNonNull(delimiter);
        Objects.requireNonNull(sheet);
        repairs = List.copyOf(repairs);
    }
}
