package io.predictml.engine.table;

import io.predictml.domain.dataset.ReadAs;
import io.predictml.domain.dataset.UploadLimits;
import io.predictml.domain.dataset.UploadRejected;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * How a CSV file is written, as far as its first lines tell: for files of which a table has many.
 *
 * @param encoding the name of the character set
 * @param delimiter one character
 * @param quote one character
 * @param names of the columns, which stand in the first line; no two alike
 */
public record CsvHead(String encoding, String delimiter, String quote, List<String> names) {
    private static final int HEAD = 1 << 16;

    public CsvHead {
        names = List.copyOf(names);
    }

    /**
     * Finds it out.
     *
     * @param maxColumns more are refused
     * @throws io.predictml.domain.DomainException where it is no CSV file, or the first line does not name the columns
     */
    public static CsvHead of(Path file, int maxColumns) throws IOException {
        Charset encoding = TextEncoding.of(file);
        if (encoding.equals(StandardCharsets.UTF_16LE) || encoding.equals(StandardCharsets.UTF_16BE)) {
            throw new UploadRejected(
                    "'%s' is written in UTF-16, which cannot be read in parts. Save the files in UTF-8."
                            .formatted(file.getFileName()));
        }
        String head = head(file, encoding);
        TextEncoding.refuseMarkup(head);
        Dialect dialect = Dialect.of(head, ReadAs.sheet(""));
        List<FileRow> rows = dialect.rows(head).stream()
                .map(row -> new FileRow(
                        row.line(), row.cells().stream().map(CellText::stripped).toList()))
                .toList();
        if (rows.isEmpty() || dialect.hinted() || !beginsWithNames(rows)) {
            throw new UploadRejected("The first line of '%s' does not name the columns. Each file has to begin with it."
                    .formatted(file.getFileName()));
        }
        UploadLimits limits = new UploadLimits(Long.MAX_VALUE, Integer.MAX_VALUE, maxColumns, 1, 1);
        List<String> names = new ColumnNames(limits).of(rows.subList(0, 1), LayoutDetection.usualWidth(rows), false);
        return new CsvHead(
                encoding.name(), String.valueOf(dialect.delimiter()), String.valueOf(dialect.quote()), names);
    }

    private static boolean beginsWithNames(List<FileRow> rows) {
        return new LayoutDetection(rows).layout().skippedRows() == 0
                && new LayoutDetection(rows).layout().headerRows() == 1;
    }

    private static String head(Path file, Charset encoding) throws IOException {
        char[] buffer = new char[HEAD];
        int length = 0;
        try (Reader reader = TextEncoding.open(file, encoding)) {
            for (int read = reader.read(buffer); read > 0; read = reader.read(buffer, length, HEAD - length)) {
                length += read;
            }
        }
        String text = new String(buffer, 0, length);
        int lastLine = length < HEAD ? length : text.lastIndexOf('\n') + 1;
        return lastLine > 0 ? text.substring(0, lastLine) : text;
    }
}
