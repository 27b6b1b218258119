package io.predictml.engine.table;

import io.predictml.domain.dataset.ReadAs;
import io.predictml.domain.dataset.UploadLimits;
import io.predictml.domain.dataset.UploadTooLarge;
import io.predictml.domain.dataset.UploadUnsupported;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads an uploaded file by its content, whatever its name says: CSV in the usual dialects and encodings, and Excel
 * workbooks of both formats. Memory stays bounded by the limits, not by what the file claims.
 */
public final class TableReader {
    private static final int HEAD = 8;

    private TableReader() {}

    /** Finds everything out by looking, on the named sheet or, where the name is empty, on the first. */
    public static ReadTable read(Path file, String sheet, UploadLimits limits) {
        return read(file, ReadAs.sheet(sheet), limits);
    }

    /**
     * @param as what is known of the file; what it leaves open is found out by looking
     * @throws UploadTooLarge where the file has more bytes than the limit; it is not read then
     * @throws UploadUnsupported where the content is no table file, or a workbook that is encrypted or broken
     * @throws io.predictml.domain.dataset.UploadRejected where the table breaks a limit or has no usable header
     * @throws UncheckedIOException where the file cannot be read at all
     */
    public static ReadTable read(Path file, ReadAs as, UploadLimits limits) {
        try {
            return switch (kind(file, limits)) {
                case ZIP -> new XlsxReader(limits, as).read(file);
                case COMPOUND -> new XlsReader(limits, as).read(file);
                case TEXT -> new CsvReader(limits, as).read(file);
                case OTHER -> throw neither();
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same, keeping every cell as it was written. */
    public static TextTable texts(Path file, ReadAs as, UploadLimits limits) {
        try {
            return switch (kind(file, limits)) {
                case ZIP -> new XlsxReader(limits, as).texts(file);
                case COMPOUND -> new XlsReader(limits, as).texts(file);
                case TEXT -> new CsvReader(limits, as).texts(file);
                case OTHER -> throw neither();
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileKind kind(Path file, UploadLimits limits) throws IOException {
        if (Files.size(file) > limits.maxBytes()) {
            throw new UploadTooLarge(limits.maxBytes());
        }
        return FileKind.of(head(file));
    }

    private static UploadUnsupported neither() {
        return new UploadUnsupported("The file is neither a CSV file nor an Excel workbook, whatever its name says. "
                + "Upload a .csv, .xlsx or .xls file.");
    }

    private static byte[] head(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(HEAD);
        }
    }
}
