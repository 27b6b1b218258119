package io.predictml.spark;

import io.predictml.domain.dataset.TableFormat;
import io.predictml.engine.cluster.FolderForm;
import io.predictml.engine.record.Sha256;
import io.predictml.engine.table.CsvHead;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The files of a table in a folder: which they are, what they hold together, and how they are written. */
final class FolderFiles {
    private static final int BUFFER = 1 << 16;

    private final List<Path> files;
    private final TableFormat format;

    private FolderFiles(List<Path> files, TableFormat format) {
        this.files = files;
        this.format = format;
    }

    /** What one file is like. */
    private static final class Scanned implements Serializable {
        private static final long serialVersionUID = 1L;

        private final String hash;
        private final long bytes;
        private final boolean multiLine;
        private final String misfit;

        Scanned(String hash, long bytes, boolean multiLine, String misfit) {
            this.hash = hash;
            this.bytes = bytes;
            this.multiLine = multiLine;
            this.misfit = misfit;
        }
    }

    /** What all files are like. */
    record Scan(String fingerprint, long bytes, boolean multiLine) {}

    /** @throws Refused where there is none */
    static FolderFiles in(Path folder, TableFormat format) throws IOException, Refused {
        try (Stream<Path> entries = Files.list(folder)) {
            List<Path> files =
                    entries.filter(file -> isData(file, format)).sorted().toList();
            if (files.isEmpty()) {
                throw new Refused("The folder holds no file that ends in .%s.".formatted(format.word()));
            }
            return new FolderFiles(files, format);
        }
    }

    /** What is hidden, or left there by those who wrote the table, is none of it. */
    private static boolean isData(Path file, TableFormat format) {
        String name = file.getFileName().toString();
        boolean hidden = name.startsWith(".") || name.startsWith("_");
        boolean empty = file.toFile().length() == 0;
        return !hidden && !empty && TableFormat.ofFile(name).equals(Optional.of(format));
    }

    List<Path> files() {
        return files;
    }

    /** How the first of them is written, {@link #scan} having to say whether the others are. */
    FolderForm form(SparkSession session, int maxColumns) throws IOException, Refused {
        if (format == TableFormat.CSV) {
            CsvHead head = CsvHead.of(files.get(0), maxColumns);
            return new FolderForm(head.encoding(), head.delimiter(), head.quote(), false, head.names());
        }
        StructType schema =
                session.read().parquet(files.get(0).toUri().toString()).schema();
        List<String> names = new ArrayList<>();
        for (StructField field : schema.fields()) {
            boolean nested = field.dataType() instanceof StructType
                    || field.dataType() instanceof ArrayType
                    || field.dataType() instanceof MapType
                    || field.dataType() instanceof BinaryType;
            if (nested) {
                throw new Refused(
                        "The column '%s' holds no plain values. Write it as text, number or date, or leave it out."
                                .formatted(field.name()));
            }
            names.add(field.name());
        }
        if (names.size() > maxColumns) {
            throw new Refused("The table has %d columns; the limit is %d. Remove the columns that you do not need."
                    .formatted(names.size(), maxColumns));
        }
        return FolderForm.parquet(names);
    }

    /**
     * Reads every byte of every file, on the executors.
     *
     * @throws Refused where a file is written in another way than the first
     */
    Scan scan(JavaSparkContext context, FolderForm form) throws Refused {
        List<String> paths = files.stream().map(Path::toString).toList();
        boolean csv = format == TableFormat.CSV;
        int quote = csv ? form.quote().charAt(0) : -1;
        String delimiter = form.delimiter();
        ArrayList<String> names = new ArrayList<>(form.names());
        List<Scanned> scanned = context.parallelize(paths, paths.size())
                .map(path -> scanned(Path.of(path), csv, quote, delimiter, names))
                .collect();
        StringBuilder all = new StringBuilder();
        long bytes = 0;
        boolean multiLine = false;
        for (int i = 0; i < scanned.size(); i++) {
            Scanned file = scanned.get(i);
            if (!file.misfit.isEmpty()) {
                throw new Refused(file.misfit);
            }
            bytes += file.bytes;
            multiLine |= file.multiLine;
            all.append(files.get(i).getFileName())
                    .append('\n')
                    .append(file.bytes)
                    .append(' ')
                    .append(file.hash)
                    .append('\n');
        }
        return new Scan(Sha256.of(all.toString().getBytes(StandardCharsets.UTF_8)), bytes, multiLine);
    }

    private static Scanned scanned(Path file, boolean csv, int quote, String delimiter, List<String> names)
            throws IOException {
        String misfit = "";
        boolean multiLine = false;
        if (csv) {
            CsvHead head = CsvHead.of(file, Integer.MAX_VALUE);
            if (!head.names().equals(names) || !head.delimiter().equals(delimiter)) {
                misfit =
                        "The columns of '%s' are not those of the first file. All files have to have the same columns in the same order."
                                .formatted(file.getFileName());
            }
            multiLine = isQuotedOverLines(file, quote);
        }
        return new Scanned(Sha256.of(file), Files.size(file), multiLine, misfit);
    }

    /** Whether a line ends within quotes. */
    private static boolean isQuotedOverLines(Path file, int quote) throws IOException {
        boolean quoted = false;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
                for (int i = 0; i < read; i++) {
                    quoted ^= buffer[i] == quote;
                    if (quoted && buffer[i] == '\n') {
                        return true;
                    }
                }
            }
        }
        return false;
    }
}
