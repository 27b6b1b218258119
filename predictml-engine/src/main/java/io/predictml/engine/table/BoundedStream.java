package io.predictml.engine.table;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A part of a workbook as it unfolds, which ends in a refusal where it unfolds to more than any honest one does. */
final class BoundedStream extends FilterInputStream {
    /** A sheet of the most rows and columns, each cell with its markup, has fewer. */
    private static final long MOST_BYTES = 600L << 20;

    private long read;

    BoundedStream(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        count(value < 0 ? 0 : 1);
        return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        count(Math.max(0, count));
        return count;
    }

    private void count(int bytes) {
        read += bytes;
        if (read > MOST_BYTES) {
            throw WorkbookZip.unfolds();
        }
    }
}
