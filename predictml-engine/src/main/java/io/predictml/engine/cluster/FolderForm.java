package io.predictml.engine.cluster;

import java.util.List;
import java.util.Objects;

/**
 * How the files of a table are written, found on the first and the same in all.
 *
 * @param encoding the character set of CSV files; empty for Parquet
 * @param delimiter between fields, one character; empty for Parquet
 * @param quote round fields, one character; empty for Parquet
 * @param multiLine whether a quoted field goes over several lines somewhere, so that files cannot be read in parts
 * @param names of the columns in the files' order, no two alike
 */
public record FolderForm(String encoding, String delimiter, String quote, boolean multiLine, List<String> names) {
    public FolderForm {
        Objects.requireNonNull(encoding);
        Objects.requireNonNull(delimiter);
        Objects.requireNonNull(quote);
        names = List.copyOf(names);
    }

    /** Of Parquet files, which say all else themselves. */
    public static FolderForm parquet(List<String> names) {
        return new FolderForm("", "", "", false, names);
    }
}
