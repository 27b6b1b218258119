package io.predictml.engine.table;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.apache.poi.ss.usermodel.DateUtil;
import org.xml.sax.Attributes;
import org.xml.sax.helpers.DefaultHandler;

/** Which cell styles of an .xlsx workbook show dates. */
final class CellFormats extends DefaultHandler {
    private static final int MOST_STYLES = 100_000;

    private final Map<Integer, String> codes = new HashMap<>();
    private final BitSet dates = new BitSet();
    private boolean inCellStyles;
    private int style;

    boolean isDate(int index) {
        return index >= 0 && dates.get(index);
    }

    @Override
    public void startElement(String space, String name, String qualified, Attributes attributes) {
        if (name.equals("numFmt") && codes.size() < MOST_STYLES) {
            codes.put(number(attributes), String.valueOf(attributes.getValue("formatCode")));
        } else if (name.equals("cellXfs")) {
            inCellStyles = true;
        } else if (name.equals("xf") && inCellStyles && style < MOST_STYLES) {
            int format = number(attributes);
            dates.set(style++, DateUtil.isADateFormat(format, codes.getOrDefault(format, "")));
        }
    }

    @Override
    public void endElement(String space, String name, String qualified) {
        inCellStyles &= !name.equals("cellXfs");
    }

    private static int number(Attributes attributes) {
        return WorkbookNumbers.integer(attributes.getValue("numFmtId"), 0);
    }
}
