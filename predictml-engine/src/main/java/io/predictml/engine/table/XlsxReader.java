package io.predictml.engine.table;

import io.predictml.domain.DomainException;
import io.predictml.domain.dataset.ReadAs;
import io.predictml.domain.dataset.UploadLimits;
import io.predictml.domain.dataset.UploadRejected;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Reads .xlsx as a stream: never the whole workbook at once. POI's zip reader watches how much the entries unfold and
 * how many there are.
 */
final class XlsxReader {
    private final UploadLimits limits;
    private final ReadAs as;

    XlsxReader(UploadLimits limits, ReadAs as) {
        this.limits = limits;
        this.as = as;
    }

    ReadTable read(Path file) throws IOException {
        return open(file, (builder, sheet, sheets) -> builder.buildWorkbook("xlsx", sheet, sheets));
    }

    TextTable texts(Path file) throws IOException {
        return open(file, (builder, sheet, sheets) -> builder.workbookTexts(sheet));
    }

    private <T> T open(Path file, SheetFinish<T> finish) throws IOException {
        WorkbookZip.check(file);
        try (OPCPackage workbook = OPCPackage.open(file.toFile(), PackageAccess.READ)) {
            return read(new XSSFReader(workbook), as.sheet(), finish);
        } catch (DomainException e) {
            throw e;
        } catch (OpenXML4JException | IOException | SAXException | RuntimeException e) {
            throw refusal(e);
        }
    }

    private static DomainException refusal(Exception cause) {
        String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        if (message.contains("zip bomb") || message.contains("too many") || message.contains("max")) {
            return WorkbookZip.unfolds();
        }
        return WorkbookZip.broken();
    }

    private <T> T read(XSSFReader workbook, String wanted, SheetFinish<T> finish)
            throws OpenXML4JException, IOException, SAXException {
        WorkbookOutline outline = new WorkbookOutline();
        parse(workbook.getWorkbookData(), outline);
        String sheetName = wanted.isEmpty() ? outline.usual() : wanted;
        XSSFReader.SheetIterator sheets = (XSSFReader.SheetIterator) workbook.getSheetsData();
        List<String> names = new ArrayList<>();
        while (sheets.hasNext()) {
            try (InputStream sheet = sheets.next()) {
                names.add(sheets.getSheetName());
                if (sheetName.equals(sheets.getSheetName())) {
                    return finish.of(filled(workbook, sheet, outline), sheetName, outline.sheets());
                }
            }
        }
        throw noSuchSheet(wanted, names);
    }

    static UploadRejected noSuchSheet(String wanted, List<String> names) {
        return new UploadRejected(
                "The workbook has no sheet '%s'; it has: %s.".formatted(wanted, String.join(", ", names)));
    }

    private TableBuilder filled(XSSFReader workbook, InputStream sheet, WorkbookOutline outline)
            throws OpenXML4JException, IOException, SAXException {
        SharedTexts texts = new SharedTexts();
        parse(workbook.getSharedStringsData(), texts);
        CellFormats formats = new CellFormats();
        parse(workbook.getStylesData(), formats);
        TableBuilder builder = new TableBuilder(limits, as, true);
        WorkbookRows rows = new WorkbookRows(builder);
        if (outline.is1904()) {
            rows.countDatesFrom1904();
        }
        SafeXml.parse(new BoundedStream(sheet), new SheetCells(rows, texts, formats));
        return builder;
    }

    /** @param part null where the workbook has none, as POI has it */
    private static void parse(InputStream part, DefaultHandler handler) throws IOException, SAXException {
        if (part != null) {
            try (part) {
                SafeXml.parse(new BoundedStream(part), handler);
            }
        }
    }
}
