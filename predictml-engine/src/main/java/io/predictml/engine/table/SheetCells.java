package io.predictml.engine.table;

import org.xml.sax.Attributes;
import org.xml.sax.helpers.DefaultHandler;

/** Reads the cells of one .xlsx sheet while its XML streams by. Of a formula the kept result is taken. */
final class SheetCells extends DefaultHandler {
    private static final int LONGEST_TEXT = 1 << 20;

    private final WorkbookRows rows;
    private final SharedTexts texts;
    private final CellFormats formats;
    private final StringBuilder content = new StringBuilder();
    private String type = "";
    private int style = -1;
    private int column = -1;
    private int line;
    private boolean inValue;

    SheetCells(WorkbookRows rows, SharedTexts texts, CellFormats formats) {
        this.rows = rows;
        this.texts = texts;
        this.formats = formats;
    }

    @Override
    public void startElement(String space, String name, String qualified, Attributes attributes) {
        switch (name) {
            case "row" -> {
                line = WorkbookNumbers.integer(attributes.getValue("r"), line + 1);
                column = -1;
            }
            case "c" -> {
                column = WorkbookNumbers.column(attributes.getValue("r"), column + 1);
                type = attributes.getValue("t") == null ? "n" : attributes.getValue("t");
                style = WorkbookNumbers.integer(attributes.getValue("s"), -1);
                content.setLength(0);
            }
            case "v", "t" -> inValue = true;
            default -> inValue = false;
        }
    }

    @Override
    public void endElement(String space, String name, String qualified) {
        switch (name) {
            case "c" -> rows.cell(column, text());
            case "row" -> rows.endRow(line);
            default -> inValue = false;
        }
    }

    @Override
    public void characters(char[] buffer, int start, int length) {
        if (inValue && content.length() < LONGEST_TEXT) {
            content.append(buffer, start, length);
        }
    }

    private String text() {
        String value = content.toString();
        return switch (type) {
            case "s" -> WorkbookRows.word(texts.get(WorkbookNumbers.integer(value, -1)));
            case "b" -> value.strip().equals("1") ? "true" : "false";
            case "e" -> "";
            case "n" -> number(value);
            default -> WorkbookRows.word(value);
        };
    }

    private String number(String value) {
        double number = value.isBlank() ? Double.NaN : WorkbookNumbers.decimal(value);
        return Double.isNaN(number) ? "" : rows.text(number, formats.isDate(style));
    }
}
