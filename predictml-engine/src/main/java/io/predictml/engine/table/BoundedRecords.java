package io.predictml.engine.table;

import io.predictml.domain.dataset.UploadRejected;
import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * Watches the characters of a CSV on their way to the parser. It stops a row that has far more fields than a table may have
 * columns before the parser holds them all: ten megabytes of commas would otherwise become ten million strings.
 */
final class BoundedRecords extends FilterReader {
    private static final int SLACK = 10;
    /** Characters of a field, a million: what is longer is a quote that is not closed, or no table at all. */
    private static final int LONGEST_FIELD = 1 << 20;

    private final char delimiter;
    private final int maxColumns;
    private long line = 1;
    private long fields = 1;
    private final char quote;
    private boolean quoted;
    private long unreadable;
    private long firstUnreadable;
    private long fieldLine = 1;
    private int length;

    BoundedRecords(Reader reader, Dialect dialect, int maxColumns) {
        super(reader);
        this.delimiter = dialect.delimiter();
        this.quote = dialect.quote();
        this.maxColumns = maxColumns;
    }

    /** The line of the first of them, from 1; 0 where there is none. */
    long firstUnreadable() {
        return firstUnreadable;
    }

    /** Characters so far that the encoding could not read. */
    long unreadable() {
        return unreadable;
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
        length++;
        if (length > LONGEST_FIELD) {
            throw new UploadRejected(
                    "Line %d has a field of more than %d characters. A quote may not be closed there, or the file is no table."
                            .formatted(fieldLine, LONGEST_FIELD));
        }
        if (c == quote) {
            quoted = !quoted;
        } else if (c == '\n') {
            line++;
            if (!quoted) {
                fields = 1;
                beginField();
            }
        } else if (c == delimiter && !quoted) {
            fields++;
            beginField();
            if (fields > (long) maxColumns * SLACK) {
                throw new UploadRejected(
                        "Line %d has more than %d fields; a table may have at most %d columns. Check the delimiter, or remove columns."
                                .formatted(line, fields - 1, maxColumns));
            }
        } else if (c == 0) {
            throw new UploadRejected(
                    "Line %d, field %d holds a NUL character, which no text has. Save the table again as CSV in UTF-8."
                            .formatted(line, fields));
        } else if (c == '\ufffd') {
            unreadable++;
            firstUnreadable = firstUnreadable == 0 ? line : firstUnreadable;
        }
    }

    private void beginField() {
        fieldLine = line;
        length = 0;
    }
}
