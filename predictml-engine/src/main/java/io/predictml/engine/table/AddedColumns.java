package io.predictml.engine.table;

import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** What is put beside the rows of a sheet, behind its last column: names first, then a line for each row of the table. */
final class AddedColumns {
    private static final int LETTERS = 26;
    private static final int LONGEST_CELL = 32_767;
    /** As many figures as a spreadsheet's number keeps; "007" and "+1" are text. */
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d{0,14})(\\.\\d+)?([eE][+-]?\\d{1,3})?");

    /** What XML cannot hold. */
    private static final Pattern NOT_TEXT =
            Pattern.compile("[^\\t\\n\\r\\u0020-\\ud7ff\\ue000-\\ufffd\\x{10000}-\\x{10ffff}]");

    private final SheetRows rows;
    private final int first;
    private final Iterator<List<String>> lines;
    private int served;

    /**
     * @param first the column that is put there first, from 0
     * @param lines in the order of the rows, that of the names before them
     */
    AddedColumns(SheetRows rows, int first, Iterator<List<String>> lines) {
        this.rows = rows;
        this.first = first;
        this.lines = lines;
    }

    int first() {
        return first;
    }

    /** What is put into a line of the sheet; nothing where no row of the table stands there. */
    List<String> of(int line) {
        boolean wanted = line > served && (line == rows.header() || rows.has(line));
        if (!wanted || !lines.hasNext()) {
            return List.of();
        }
        served = line;
        return lines.next();
    }

    /** @param style of the last cell of the row, which names take on; may be empty */
    void write(XMLStreamWriter out, int line, List<String> cells, String style) throws XMLStreamException {
        boolean names = line == rows.header();
        for (int i = 0; i < cells.size(); i++) {
            out.writeStartElement("c");
            out.writeAttribute("r", letters(first + i) + line);
            if (names && !style.isEmpty()) {
                out.writeAttribute("s", style);
            }
            content(out, cells.get(i), !names);
            out.writeEndElement();
        }
    }

    private static void content(XMLStreamWriter out, String cell, boolean data) throws XMLStreamException {
        if (data && NUMBER.matcher(cell).matches()) {
            out.writeStartElement("v");
            out.writeCharacters(cell);
            out.writeEndElement();
        } else if (!cell.isEmpty()) {
            String text = NOT_TEXT.matcher(cell).replaceAll("\ufffd");
            out.writeAttribute("t", "inlineStr");
            out.writeStartElement("is");
            out.writeStartElement("t");
            out.writeAttribute("xml:space", "preserve");
            out.writeCharacters(text.length() > LONGEST_CELL ? text.substring(0, LONGEST_CELL) : text);
            out.writeEndElement();
            out.writeEndElement();
        }
    }

    /** The letters of a column, counted from 0: A, B … Z, AA … */
    static String letters(int column) {
        StringBuilder letters = new StringBuilder();
        for (int rest = column + 1; rest > 0; rest = (rest - 1) / LETTERS) {
            letters.insert(0, (char) ('A' + (rest - 1) % LETTERS));
        }
        return letters.toString();
    }
}
