package io.predictml.engine.table;

import org.xml.sax.Attributes;
import org.xml.sax.helpers.DefaultHandler;

/** Whether an .xlsx workbook counts its dates from 1904. */
final class DateWindow extends DefaultHandler {
    private boolean from1904;

    boolean is1904() {
        return from1904;
    }

    @Override
    public void startElement(String space, String name, String qualified, Attributes attributes) {
        if (name.equals("workbookPr")) {
            String value = attributes.getValue("date1904");
            from1904 = "1".equals(value) || "true".equals(value);
        }
    }
}
