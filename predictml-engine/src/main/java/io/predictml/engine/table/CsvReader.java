package io.predictml.engine.table;

import io.predictml.domain.dataset.Reading;
import io.predictml.domain.dataset.UploadLimits;
import io.predictml.domain.dataset.UploadRejected;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads CSV of any usual delimiter and encoding. */
final class CsvReader {
    private final UploadLimits limits;

    CsvReader(UploadLimits limits) {
        this.limits = limits;
    }

    ReadTable read(Path file) throws IOException {
        Charset encoding = TextEncoding.of(file);
        char delimiter = Delimiter.of(file, encoding);
        TableBuilder builder = new TableBuilder(limits);
        try (Reader text = new BoundedRecords(TextEncoding.open(file, encoding), delimiter, limits.maxColumns());
                CSVParser parser = CSVParser.builder()
                        .setReader(text)
                        .setFormat(format(delimiter))
                        .get()) {
            fill(builder, parser);
        }
        Table table = builder.build();
        return new ReadTable(
                table, new Reading("csv", encoding.name(), String.valueOf(delimiter), "", builder.repairs()));
    }

    static CSVFormat format(char delimiter) {
        return CSVFormat.DEFAULT
                .builder()
                .setDelimiter(delimiter)
                .setIgnoreEmptyLines(true)
                .get();
    }

    private static void fill(TableBuilder builder, CSVParser parser) throws IOException {
        boolean header = true;
        long line = 1;
        try {
            for (CSVRecord row : parser) {
                List<String> cells = row.toList();
                if (header) {
                    builder.header(cells);
                    header = false;
                } else {
                    builder.row(line, cells);
                }
                line = parser.getCurrentLineNumber() + 1;
            }
        } catch (UncheckedIOException | IllegalStateException e) {
            throw new UploadRejected(
                    "The row that begins at line %d cannot be read: a quoted field is not closed, or text stands behind its closing quote. Correct it and upload again."
                            .formatted(line));
        }
    }
}
