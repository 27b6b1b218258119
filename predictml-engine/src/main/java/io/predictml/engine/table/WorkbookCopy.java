package io.predictml.engine.table;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.xml.sax.SAXException;

/**
 * An uploaded .xlsx with columns put beside the table that was read from it. All sheets stay, with values, formats and widths;
 * pictures, charts, comments, rules, names and links are left behind, as is everything that evaluates. What is copied is
 * named here, so that nothing comes along that nobody thought of. Sheets go by as streams, whatever their size.
 */
public final class WorkbookCopy {
    private static final int HEAD = 8;
    private static final int MOST_COLUMNS = 16_384;
    private static final String DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
    private static final String MAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    private final Path workbook;
    private final SheetRows rows;
    private final int first;

    private WorkbookCopy(Path workbook, SheetRows rows, int first) {
        this.workbook = workbook;
        this.rows = rows;
        this.first = first;
    }

    /** A part of the copy, by the name of its file in {@code xl}. */
    private record Part(String file, String type, String contentType) {}

    /**
     * @param rows where the table stands in it
     * @param columns how many are to be put beside it
     * @return empty where the file is no .xlsx, of a rare form, or has no room for the columns
     */
    public static Optional<WorkbookCopy> of(Path workbook, SheetRows rows, int columns) throws IOException {
        try (InputStream in = Files.newInputStream(workbook)) {
            if (FileKind.of(in.readNBytes(HEAD)) != FileKind.ZIP || !rows.inOrder()) {
                return Optional.empty();
            }
        }
        SheetWidth width = new SheetWidth();
        WorkbookCopy copy = new WorkbookCopy(workbook, rows, 0);
        copy.read((reader, outline) -> {
            try (InputStream sheet = copy.sheet(reader)) {
                SafeXml.parse(new BoundedStream(sheet), width);
            }
        });
        boolean fits = width.isTransitional() && width.last() + 1 + columns <= MOST_COLUMNS;
        return fits ? Optional.of(new WorkbookCopy(workbook, rows, width.last() + 1)) : Optional.empty();
    }

    /**
     * Writes it; the stream stays open.
     *
     * @param lines the names of the columns, then what is put beside each row of the table, in its order
     */
    public void write(Iterator<List<String>> lines, OutputStream out) throws IOException {
        AddedColumns added = new AddedColumns(rows, first, lines);
        read((reader, outline) -> {
            ZipOutputStream zip = new ZipOutputStream(out);
            List<Part> parts = new ArrayList<>();
            List<String> names = sheets(reader, zip, parts, added);
            other(zip, parts, reader.getSharedStringsData(), "sharedStrings");
            other(zip, parts, reader.getStylesData(), "styles");
            theme(zip, parts, reader.getThemesData());
            text(zip, "xl/workbook.xml", outlineOf(names, outline));
            text(zip, "xl/_rels/workbook.xml.rels", relations(parts));
            text(zip, "_rels/.rels", rootRelation());
            text(zip, "[Content_Types].xml", contentTypes(parts));
            zip.finish();
        });
    }

    /** What is done with an open workbook. */
    @FunctionalInterface
    private interface Use {
        void of(XSSFReader reader, WorkbookOutline outline)
                throws OpenXML4JException, IOException, SAXException, XMLStreamException;
    }

    private void read(Use use) throws IOException {
        WorkbookZip.check(workbook);
        try (OPCPackage opened = OPCPackage.open(workbook.toFile(), PackageAccess.READ)) {
            XSSFReader reader = new XSSFReader(opened);
            WorkbookOutline outline = new WorkbookOutline();
            try (InputStream book = reader.getWorkbookData()) {
                SafeXml.parse(new BoundedStream(book), outline);
            }
            use.of(reader, outline);
        } catch (OpenXML4JException | SAXException | XMLStreamException e) {
            throw new IOException("The uploaded workbook cannot be copied", e);
        }
    }

    private InputStream sheet(XSSFReader reader) throws OpenXML4JException, IOException {
        XSSFReader.SheetIterator sheets = (XSSFReader.SheetIterator) reader.getSheetsData();
        while (sheets.hasNext()) {
            InputStream sheet = sheets.next();
            if (sheets.getSheetName().equals(rows.sheet())) {
                return sheet;
            }
            sheet.close();
        }
        throw new IOException("The uploaded workbook has lost its sheet");
    }

    /** Copies every sheet. Returns their names. */
    private List<String> sheets(XSSFReader reader, ZipOutputStream zip, List<Part> parts, AddedColumns added)
            throws OpenXML4JException, IOException, SAXException, XMLStreamException {
        XSSFReader.SheetIterator sheets = (XSSFReader.SheetIterator) reader.getSheetsData();
        List<String> names = new ArrayList<>();
        while (sheets.hasNext()) {
            try (InputStream sheet = sheets.next()) {
                String name = sheets.getSheetName();
                boolean wanted = name.equals(rows.sheet()) && !names.contains(name);
                names.add(name);
                Part part =
                        new Part("worksheets/sheet%d.xml".formatted(names.size()), "worksheet", MAIN + "worksheet+xml");
                parts.add(part);
                zip.putNextEntry(new ZipEntry("xl/" + part.file()));
                copy(sheet, zip, wanted ? Optional.of(added) : Optional.empty());
                zip.closeEntry();
            }
        }
        return names;
    }

    private static void copy(InputStream sheet, OutputStream zip, Optional<AddedColumns> added)
            throws IOException, SAXException, XMLStreamException {
        XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(unclosed(zip), "UTF-8");
        xml.writeStartDocument("UTF-8", "1.0");
        SafeXml.parse(new BoundedStream(sheet), new SheetCopy(xml, added));
        xml.writeEndDocument();
        xml.flush();
        xml.close();
    }

    private static OutputStream unclosed(OutputStream zip) {
        return new FilterOutputStream(zip) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                out.write(bytes, offset, length);
            }

            @Override
            public void close() throws IOException {
                flush();
            }
        };
    }

    /** @param content null where the workbook has no such part, as POI has it */
    private static void other(ZipOutputStream zip, List<Part> parts, InputStream content, String name)
            throws IOException {
        part(zip, parts, content, new Part(name + ".xml", name, MAIN + name + "+xml"));
    }

    private static void theme(ZipOutputStream zip, List<Part> parts, InputStream content) throws IOException {
        part(
                zip,
                parts,
                content,
                new Part("theme/theme1.xml", "theme", "application/vnd.openxmlformats-officedocument.theme+xml"));
    }

    private static void part(ZipOutputStream zip, List<Part> parts, InputStream content, Part part) throws IOException {
        if (content != null) {
            parts.add(part);
            zip.putNextEntry(new ZipEntry("xl/" + part.file()));
            try (InputStream bounded = new BoundedStream(content)) {
                bounded.transferTo(zip);
            }
            zip.closeEntry();
        }
    }

    private static void text(ZipOutputStream zip, String file, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(file));
        zip.write(("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>" + content)
                .getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    private static String outlineOf(List<String> names, WorkbookOutline outline) {
        boolean allHidden = names.stream().noneMatch(outline::isShown);
        StringBuilder xml =
                new StringBuilder("<workbook xmlns=\"%s\" xmlns:r=\"%s\">".formatted(SheetCopy.SPACE, DOCUMENT));
        xml.append(outline.is1904() ? "<workbookPr date1904=\"1\"/>" : "<workbookPr/>")
                .append("<sheets>");
        for (int i = 0; i < names.size(); i++) {
            boolean shown = outline.isShown(names.get(i)) || (allHidden && i == 0);
            xml.append("<sheet name=\"%s\" sheetId=\"%d\"%s r:id=\"rId%d\"/>"
                    .formatted(escaped(names.get(i)), i + 1, shown ? "" : " state=\"hidden\"", i + 1));
        }
        return xml.append("</sheets></workbook>").toString();
    }

    private static String relations(List<Part> parts) {
        StringBuilder xml = new StringBuilder("<Relationships xmlns=\"%srelationships\">".formatted(PACKAGE));
        for (int i = 0; i < parts.size(); i++) {
            xml.append("<Relationship Id=\"rId%d\" Type=\"%s/%s\" Target=\"%s\"/>"
                    .formatted(
                            i + 1, DOCUMENT, parts.get(i).type(), parts.get(i).file()));
        }
        return xml.append("</Relationships>").toString();
    }

    private static String rootRelation() {
        return "<Relationships xmlns=\"%srelationships\"><Relationship Id=\"rId1\" Type=\"%s/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
                .formatted(PACKAGE, DOCUMENT);
    }

    private static String contentTypes(List<Part> parts) {
        StringBuilder xml = new StringBuilder("<Types xmlns=\"%scontent-types\">".formatted(PACKAGE));
        xml.append(
                "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>");
        xml.append("<Default Extension=\"xml\" ContentType=\"application/xml\"/>");
        override(xml, "workbook.xml", MAIN + "sheet.main+xml");
        parts.forEach(part -> override(xml, part.file(), part.contentType()));
        return xml.append("</Types>").toString();
    }

    private static void override(StringBuilder xml, String file, String contentType) {
        xml.append("<Override PartName=\"/xl/%s\" ContentType=\"%s\"/>".formatted(file, contentType));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
