package io.predictml.engine.table;

import io.predictml.domain.dataset.UploadRejected;
import io.predictml.domain.dataset.UploadUnsupported;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
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
    /** Bytes of a part in which a document type stands, where it has one. */
    private static final int HEAD = 4096;

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
                ZipEntry entry = entries.nextElement();
                refuseActive(zip, entry);
                if (!names.add(entry.getName().toLowerCase(Locale.ROOT))) {
                    throw new UploadUnsupported(
                            "The workbook holds two parts of the same name, so it is not clear which one is meant. Save it again from Excel, or upload a CSV file.");
                }
            }
        } catch (ZipException | EOFException | IllegalArgumentException e) {
            throw broken();
        }
    }

    /** A part that a program would run, or that brings entities along, which no program of an office writes. */
    private static void refuseActive(ZipFile zip, ZipEntry entry) throws IOException {
        String name = entry.getName().toLowerCase(Locale.ROOT);
        if (name.endsWith("vbaproject.bin") || name.contains("/macrosheets/")) {
            throw macros();
        }
        if (name.endsWith(".xml") || name.endsWith(".rels") || name.endsWith(".vml")) {
            try (InputStream part = zip.getInputStream(entry)) {
                String head = new String(part.readNBytes(HEAD), StandardCharsets.ISO_8859_1).replace("\0", "");
                if (head.contains("<!DOCTYPE") || head.contains("<!ENTITY")) {
                    throw new UploadUnsupported(
                            "The workbook holds a part with a document type, as an attack would. Save it again from Excel, or upload a CSV file.");
                }
            }
        }
    }

    static UploadUnsupported macros() {
        return new UploadUnsupported(
                "The workbook holds macros, which are not taken. Save it as .xlsx without them, or upload a CSV file.");
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
