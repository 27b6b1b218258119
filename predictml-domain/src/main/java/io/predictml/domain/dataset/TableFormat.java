package io.predictml.domain.dataset;

import java.util.Locale;
import java.util.Optional;

/** What the files of a table are that lies in a folder. */
public enum TableFormat {
    CSV,
    PARQUET;

    /** The format of a file by the end of its name; empty where it is none of these. */
    public static Optional<TableFormat> ofFile(String filename) {
        String name = filename.toLowerCase(Locale.ROOT);
        for (TableFormat format : values()) {
            if (name.endsWith("." + format.word())) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    /** The word that clients read. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
