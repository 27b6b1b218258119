package io.predictml.engine.table;

import io.predictml.domain.dataset.UploadRejected;
import io.predictml.domain.dataset.UploadUnsupported;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Looks over the directory of an archive before anything of it is unfolded. */
final class WorkbookZip {
    private static final int MOST_ENTRIES = 1_000;

    private WorkbookZip() {}

    /**
     * @throws UploadRejected where there are too many entries
     * @throws UploadUnsupported where two have one name, which different programs read differently, or there is no
     *     directory
     */
    static void check(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.size() > MOST_ENTRIES) {
                throw new UploadRejected(
                        "The workbook holds %d parts, more than the %d that one may have. Save it again from Excel, or upload a CSV file."
                                .formatted(zip.size(), MOST_ENTRIES));
            }
            Set<String> names = new HashSet<>();
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
                if (!names.add(entries.nextElement().getName().toLowerCase(Locale.ROOT))) {
                    throw new UploadUnsupported(
                            "The workbook holds two parts of the same name, so it is not clear which one is meant. Save it again from Excel, or upload a CSV file.");
                }
            }
        } catch (ZipException | IllegalArgumentException e) {
            throw broken();
        }
    }

    static UploadUnsupported broken() {
        return new UploadUnsupported(
                "The file is an archive but no Excel workbook that can be read; it may be damaged. Save it again from Excel, or upload a CSV file.");
    }

    static UploadRejected unfolds() {
        return new UploadRejected(
                "The workbook unfolds to far more than its size, as an attack would. Save it again from Excel, or upload a CSV file.");
    }
}
