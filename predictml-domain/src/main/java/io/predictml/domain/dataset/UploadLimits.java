package io.predictml.domain.dataset;

import java.io.Serializable;

/**
 * What an upload may be at most, and must be at least.
 *
 * @param maxBytes size of the file, 1 or more
 * @param maxRows data rows, at least {@code minRows}
 * @param maxColumns columns, at least {@code minColumns}
 * @param minRows data rows to learn from, 1 or more
 * @param minColumns columns, 1 or more; to learn, 2: one to predict and one to predict from
 */
public record UploadLimits(long maxBytes, int maxRows, int maxColumns, int minRows, int minColumns)
        implements Serializable {
    public UploadLimits {
        require(maxBytes >= 1, "maxBytes", maxBytes, "1 or more");
        require(minRows >= 1, "minRows", minRows, "1 or more");
        require(minColumns >= 1, "minColumns", minColumns, "1 or more");
        require(maxRows >= minRows, "maxRows", maxRows, "at least minRows (" + minRows + ")");
        require(maxColumns >= minColumns, "maxColumns", maxColumns, "at least minColumns (" + minColumns + ")");
    }

    /** 10 MB, 100,000 rows, 100 columns, and no fewer than 30 rows and 2 columns. */
    public static UploadLimits standard() {
        return new UploadLimits(10L * 1024 * 1024, 100_000, 100, 30, 2);
    }

    private static void require(boolean holds, String name, long value, String range) {
        if (!holds) {
            throw new IllegalArgumentException("%s is %d but must be %s".formatted(name, value, range));
        }
    }
}
