package io.predictml.engine.cluster;

import java.util.List;
import java.util.Objects;

/**
 * What a table in a folder is like.
 *
 * @param rows of all files together
 * @param files with data
 * @param bytes of these files
 * @param fingerprint SHA-256 over names, sizes and contents of the files, lower-case hexadecimal
 * @param form how the files are written
 * @param columns in the files' order
 */
public record Survey(
        long rows, int files, long bytes, String fingerprint, FolderForm form, List<SurveyColumn> columns) {
    public Survey {
        Objects.requireNonNull(fingerprint);
        Objects.requireNonNull(form);
        columns = List.copyOf(columns);
    }
}
