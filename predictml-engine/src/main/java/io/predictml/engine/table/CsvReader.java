package io.predictml.engine.table;

import io.predictml.domain.dataset.ReadAs;
import io.predictml.domain.dataset.Reading;
import io.predictml.domain.dataset.UploadLimits;
import io.predictml.domain.dataset.UploadRejected;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads CSV of any usual delimiter, quote and encoding. */
final class CsvReader {
    private static final int HEAD = 1 << 17;

    private final UploadLimits limits;
    private final ReadAs as;

    CsvReader(UploadLimits limits, ReadAs as) {
        this.limits = limits;
        this.as = as;
    }

    ReadTable read(Path file) throws IOException {
        if (!as.sheet().isEmpty()) {
            throw new UploadRejected(
                    "The file is a CSV file and has no sheet '%s'. Leave the sheet out, or upload the workbook."
                            .formatted(as.sheet()));
        }
        Charset encoding = as.encoding().isEmpty() ? TextEncoding.of(file) : Charset.forName(as.encoding());
        String head = head(file, encoding);
        TextEncoding.refuseMarkup(head);
        Dialect dialect = Dialect.of(head, as);
        TableBuilder builder = new TableBuilder(limits, as, false);
        long unreadable;
        long firstUnreadable;
        try (BoundedRecords text = new BoundedRecords(TextEncoding.open(file, encoding), dialect, limits.maxColumns());
                CSVParser parser = CSVParser.builder()
                        .setReader(dialect.hinted() ? withoutHint(text) : text)
                        .setFormat(dialect.format())
                        .get()) {
            fill(builder, parser, dialect.hinted() ? 2 : 1);
            unreadable = text.unreadable();
            firstUnreadable = text.firstUnreadable();
        }
        TypedTable typed = builder.build(decimals(as), usualNumber(dialect));
        List<String> repairs = new ArrayList<>(typed.repairs());
        if (unreadable > 0) {
            repairs.add(
                    "%d character(s), the first in line %d, are not written in %s and stand as \ufffd. Save the file again in UTF-8 if they matter."
                            .formatted(unreadable, firstUnreadable, encoding.name()));
        }
        Reading reading = new Reading(
                "csv",
                encoding.name(),
                String.valueOf(dialect.delimiter()),
                "",
                repairs,
                String.valueOf(dialect.quote()),
                typed.layout(),
                typed.columns(),
                List.of());
        return new ReadTable(typed.table(), reading, typed.findings());
    }

    private static String head(Path file, Charset encoding) throws IOException {
        char[] buffer = new char[HEAD];
        int length = 0;
        try (Reader reader = TextEncoding.open(file, encoding)) {
            int read = reader.read(buffer, 0, buffer.length);
            while (read > 0) {
                length += read;
                read = reader.read(buffer, length, buffer.length - length);
            }
        }
        String text = new String(buffer, 0, length);
        int lastLine = length < HEAD ? length : text.lastIndexOf('\n') + 1;
        return lastLine > 0 ? text.substring(0, lastLine) : text;
    }

    private static Reader withoutHint(BoundedRecords text) throws IOException {
        int c = text.read();
        while (c >= 0 && c != '\n') {
            c = text.read();
        }
        return text;
    }

    /** What a person said of decimals, as a form. */
    static Optional<ValueForm> decimals(ReadAs as) {
        return Optional.of(as.decimal())
                .filter(decimal -> !decimal.isEmpty())
                .map(decimal -> decimal.equals(",") ? ValueForm.DECIMAL_COMMA : ValueForm.DECIMAL_POINT);
    }

    /** Semicolons part fields where commas part decimals. */
    private static ValueForm usualNumber(Dialect dialect) {
        return dialect.delimiter() == ';' ? ValueForm.DECIMAL_COMMA : ValueForm.DECIMAL_POINT;
    }

    private static void fill(TableBuilder builder, CSVParser parser, long firstLine) throws IOException {
        long line = firstLine;
        try {
            for (CSVRecord row : parser) {
                builder.row(line, row.values());
                line = parser.getCurrentLineNumber() + firstLine;
            }
        } catch (UncheckedIOException | IllegalStateException e) {
            throw new UploadRejected(
                    "The row that begins at line %d cannot be read: a quoted field is not closed, or text stands behind its closing quote. Correct it and upload again."
                            .formatted(line));
        }
    }
}
