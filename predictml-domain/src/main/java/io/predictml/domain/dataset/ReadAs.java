package io.predictml.domain.dataset;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * As what a file is to be read. What is left open the reader finds out by looking; what was taken in the end is in the
 * {@link Reading}, which gives such a record back: a person can correct a part of it, and a training reads the file exactly
 * as the person saw it.
 *
 * @param encoding the character set of a CSV; empty where it is to be found out
 * @param delimiter between the fields of a CSV; empty where it is to be found out
 * @param quote round the fields of a CSV; empty where it is to be found out
 * @param decimal the character before decimals wherever a column's numbers can be read with it; empty where each column
 *     tells
 * @param sheet the sheet of a workbook; empty for the first
 * @param layout where the table lies; empty where it is to be found out
 * @param columns by name, those whose type is not to be found out
 */
public record ReadAs(
        String encoding,
        String delimiter,
        String quote,
        String decimal,
        String sheet,
        Optional<Layout> layout,
        Map<String, ColumnAs> columns) {
    /** The delimiters that are understood. */
    public static final List<String> DELIMITERS = List.of(",", ";", "\t", "|");

    public static final List<String> QUOTES = List.of("\"", "'");
    public static final List<String> DECIMALS = List.of(".", ",");

    /** @throws UploadRejected where a part is none of those that are understood */
    public ReadAs {
        oneOf("delimiter", delimiter, DELIMITERS);
        oneOf("quote", quote, QUOTES);
        oneOf("decimal", decimal, DECIMALS);
        checkEncoding(encoding);
        Objects.requireNonNull(sheet);
        Objects.requireNonNull(layout);
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    }

    /** Everything is to be found out, on the named sheet or, where the name is empty, on the first. */
    public static ReadAs sheet(String name) {
        return new ReadAs("", "", "", "", name, Optional.empty(), Map.of());
    }

    static String oneOf(String what, String value, List<String> known) {
        if (!value.isEmpty() && !known.contains(value)) {
            throw new UploadRejected("The %s '%s' is not understood; choose one of: %s."
                    .formatted(what, value, String.join("  ", known).replace("\t", "tab")));
        }
        return value;
    }

    private static void checkEncoding(String encoding) {
        try {
            if (!encoding.isEmpty() && !Charset.isSupported(encoding)) {
                throw unknownEncoding(encoding);
            }
        } catch (IllegalCharsetNameException e) {
            throw unknownEncoding(encoding);
        }
    }

    private static UploadRejected unknownEncoding(String encoding) {
        return new UploadRejected("The encoding '%s' is not known; choose for example UTF-8, UTF-16LE or windows-1252."
                .formatted(encoding));
    }
}
