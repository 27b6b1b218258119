package io.predictml.engine.table;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Copies a sheet while its XML streams by: cells, formats, widths, merged cells, what is frozen and how it is printed. Of a
 * formula its kept result stays. Nothing else is taken along, above all nothing that evaluates, runs or points elsewhere.
 */
final class SheetCopy extends DefaultHandler {
    static final String SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    /** Parts of a sheet that are taken along. */
    private static final Set<String> PARTS = Set.of(
            "sheetPr",
            "sheetViews",
            "sheetFormatPr",
            "cols",
            "sheetData",
            "sheetProtection",
            "autoFilter",
            "mergeCells",
            "printOptions",
            "pageMargins",
            "pageSetup",
            "headerFooter",
            "rowBreaks",
            "colBreaks");

    /** Formulas, and whatever a later version of the format adds. */
    private static final Set<String> LEFT_OUT = Set.of("f", "extLst");

    /** They name what is not taken along, or say again what the cells say. */
    private static final Set<String> LEFT_OUT_ATTRIBUTES = Set.of("cm", "vm", "spans", "r");

    private static final int SHEET = 1;

    private final XMLStreamWriter out;
    private final Optional<AddedColumns> added;
    private int depth;
    private int skipped;
    private int line;
    private int column;
    private String style = "";

    /** @param added what is put beside its rows; empty for a sheet that stays as it is */
    SheetCopy(XMLStreamWriter out, Optional<AddedColumns> added) {
        this.out = out;
        this.added = added;
    }

    @Override
    public void startElement(String space, String name, String qualified, Attributes attributes) throws SAXException {
        try {
            if (skipped > 0 || isLeftOut(space, name, attributes)) {
                skipped++;
                return;
            }
            out.writeStartElement(name);
            if (depth == 0) {
                out.writeDefaultNamespace(SPACE);
            }
            depth++;
            switch (name) {
                case "row" -> row(attributes);
                case "c" -> cell(attributes);
                default -> copy(attributes);
            }
        } catch (XMLStreamException e) {
            throw new SAXException(e);
        }
    }

    private boolean isLeftOut(String space, String name, Attributes attributes) {
        if (name.equals("c")) {
            column = WorkbookNumbers.column(attributes.getValue("r"), column + 1);
            // A cell with nothing but a format would stand where an answer is to be put.
            return added.isPresent() && column >= added.get().first();
        }
        return !space.equals(SPACE) || LEFT_OUT.contains(name) || (depth == SHEET && !PARTS.contains(name));
    }

    private void row(Attributes attributes) throws XMLStreamException {
        line = WorkbookNumbers.integer(attributes.getValue("r"), line + 1);
        column = -1;
        style = "";
        out.writeAttribute("r", String.valueOf(line));
        copyBut(attributes);
    }

    private void cell(Attributes attributes) throws XMLStreamException {
        style = attributes.getValue("s") == null ? "" : attributes.getValue("s");
        out.writeAttribute("r", AddedColumns.letters(column) + line);
        copyBut(attributes);
    }

    private void copyBut(Attributes attributes) throws XMLStreamException {
        for (int i = 0; i < attributes.getLength(); i++) {
            if (attributes.getURI(i).isEmpty() && !LEFT_OUT_ATTRIBUTES.contains(attributes.getLocalName(i))) {
                out.writeAttribute(attributes.getLocalName(i), attributes.getValue(i));
            }
        }
    }

    private void copy(Attributes attributes) throws XMLStreamException {
        for (int i = 0; i < attributes.getLength(); i++) {
            if (attributes.getURI(i).isEmpty()) {
                out.writeAttribute(attributes.getLocalName(i), attributes.getValue(i));
            } else if (attributes.getQName(i).equals("xml:space")) {
                out.writeAttribute("xml:space", attributes.getValue(i));
            }
        }
    }

    @Override
    public void endElement(String space, String name, String qualified) throws SAXException {
        if (skipped > 0) {
            skipped--;
            return;
        }
        try {
            if (name.equals("row") && added.isPresent()) {
                List<String> cells = added.get().of(line);
                added.get().write(out, line, cells, style);
            }
            depth--;
            out.writeEndElement();
        } catch (XMLStreamException e) {
            throw new SAXException(e);
        }
    }

    @Override
    public void characters(char[] buffer, int start, int length) throws SAXException {
        if (skipped == 0) {
            try {
                out.writeCharacters(buffer, start, length);
            } catch (XMLStreamException e) {
                throw new SAXException(e);
            }
        }
    }
}
