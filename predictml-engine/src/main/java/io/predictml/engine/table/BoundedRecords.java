package io.predictml.engine.table;

import io.predictml.domain.dataset.UploadRejected;
import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * Stops a CSV whose single row has far more fields than a table may have columns, before the parser holds them all:
 * ten megabytes of commas would otherwise become ten million strings.
 */
final class BoundedRecords extends FilterReader {
    private static final int SLACK = 10;

    private final char delimiter;
    private final int maxColumns;
    private long line = 1;
    private long fields = 1;
    private boolean quoted;

    BoundedRecords(Reader reader, char delimiter, int maxColumns) {
        super(reader);
        this.delimiter = delimiter;
        this.maxColumns = maxColumns;
    }

    @Override
    public int read() throws IOException {
        int c = super.read();
        if (c >= 0) {
            look((char) c);
        }
        return c;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        for (int i = offset; i < offset + count; i++) {
            look(buffer[i]);
        }
        return count;
    }

    private void look(char c) {
        if (c == '"') {
            quoted = !quoted;
        } else if (c == '\n') {
            line++;
            fields = quoted ? fields : 1;
        } else if (c == delimiter && !quoted) {
            fields++;
            if (fields > (long) maxColumns * SLACK) {
                throw new UploadRejected("Line %d has more than %d fields; a table may have at most %d columns."
                        .formatted(line, fields - 1, maxColumns));
            }
        }
    }
}
