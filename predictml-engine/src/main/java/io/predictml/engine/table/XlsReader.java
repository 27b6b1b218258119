package io.predictml.engine.table;

import io.predictml.domain.DomainException;
import io.predictml.domain.dataset.ReadAs;
import io.predictml.domain.dataset.UploadLimits;
import io.predictml.domain.dataset.UploadUnsupported;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import org.apache.poi.EncryptedDocumentException;
import org.apache.poi.hssf.eventusermodel.FormatTrackingHSSFListener;
import org.apache.poi.hssf.eventusermodel.HSSFEventFactory;
import org.apache.poi.hssf.eventusermodel.HSSFRequest;
import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/** Reads .xls as a stream of records. */
final class XlsReader {
    private static final List<String> BOOKS = List.of("Workbook", "WORKBOOK", "BOOK", "Book");

    private final UploadLimits limits;
    private final ReadAs as;

    XlsReader(UploadLimits limits, ReadAs as) {
        this.limits = limits;
        this.as = as;
    }

    ReadTable read(Path file) {
        return open(file, (builder, sheet, sheets) -> builder.buildWorkbook("xls", sheet, sheets));
    }

    TextTable texts(Path file) {
        return open(file, (builder, sheet, sheets) -> builder.workbookTexts(sheet));
    }

    private <T> T open(Path file, SheetFinish<T> finish) {
        try (POIFSFileSystem container = new POIFSFileSystem(file.toFile(), true)) {
            DirectoryNode root = container.getRoot();
            if (root.hasEntryCaseInsensitive("EncryptedPackage")) {
                throw encrypted();
            }
            if (root.hasEntryCaseInsensitive("_VBA_PROJECT_CUR")) {
                throw WorkbookZip.macros();
            }
            String book = BOOKS.stream()
                    .filter(root::hasEntryCaseInsensitive)
                    .findFirst()
                    .orElseThrow(() -> broken());
            try (InputStream records = root.createDocumentInputStream(root.getEntryCaseInsensitive(book))) {
                return read(records, finish);
            }
        } catch (DomainException e) {
            throw e;
        } catch (EncryptedDocumentException e) {
            throw encrypted();
        } catch (IOException | RuntimeException e) {
            throw broken();
        }
    }

    private static UploadUnsupported encrypted() {
        return new UploadUnsupported(
                "The workbook is protected by a password. Save it without one, or upload a CSV file.");
    }

    private static UploadUnsupported broken() {
        return new UploadUnsupported(
                "The file is no Excel workbook that can be read; it may be damaged. Save it again from Excel, or upload a CSV file.");
    }

    private <T> T read(InputStream records, SheetFinish<T> finish) {
        TableBuilder builder = new TableBuilder(limits, as, true);
        SheetRecords rows = new SheetRecords(new WorkbookRows(builder), as.sheet());
        FormatTrackingHSSFListener formats = new FormatTrackingHSSFListener(rows);
        rows.takeDatesFrom(formats);
        HSSFRequest request = new HSSFRequest();
        request.addListenerForAllRecords(formats);
        new HSSFEventFactory().processEvents(request, records);
        rows.end();
        return finish.of(builder, rows.sheetName(), rows.sheets());
    }
}
