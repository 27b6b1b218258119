package io.predictml.engine.table;

import java.util.ArrayList;
import java.util.List;
import org.xml.sax.Attributes;
import org.xml.sax.helpers.DefaultHandler;

/** What an .xlsx workbook says of itself: its sheets, which of them are shown, and from when it counts its dates. */
final class WorkbookOutline extends DefaultHandler {
    private static final int MOST_SHEETS = 1_000;

    private final List<String> sheets = new ArrayList<>();
    private final List<String> shown = new ArrayList<>();
    private boolean from1904;

    boolean is1904() {
        return from1904;
    }

    /** All sheets, in the workbook's order. */
    List<String> sheets() {
        return List.copyOf(sheets);
    }

    /** Whether people see the sheet. */
    boolean isShown(String sheet) {
        return shown.contains(sheet);
    }

    /** The sheet to read where none is named: the first that is shown. A hidden one often holds lists for others. */
    String usual() {
        return choose(sheets, shown);
    }

    /** The first of those that are shown, else the first of all, else nothing. */
    static String choose(List<String> all, List<String> shown) {
        return shown.stream().findFirst().or(() -> all.stream().findFirst()).orElse("");
    }

    @Override
    public void startElement(String space, String name, String qualified, Attributes attributes) {
        if (name.equals("workbookPr")) {
            String value = attributes.getValue("date1904");
            from1904 = "1".equals(value) || "true".equals(value);
        } else if (name.equals("sheet") && sheets.size() < MOST_SHEETS) {
            String sheet = String.valueOf(attributes.getValue("name"));
            String state = attributes.getValue("state");
            sheets.add(sheet);
            if (state == null || state.equals("visible")) {
                shown.add(sheet);
            }
        }
    }
}
