package io.predictml.engine.table;

import org.xml.sax.Attributes;
import org.xml.sax.helpers.DefaultHandler;

/** Finds out how far to the right the cells of a sheet have something in them. */
final class SheetWidth extends DefaultHandler {
    private int column = -1;
    private int last = -1;
    private boolean inValue;
    private boolean known = true;

    /** The last column with content, from 0; -1 where there is none. */
    int last() {
        return last;
    }

    /** Whether it is of the form that nearly all programs write. */
    boolean isTransitional() {
        return known;
    }

    @Override
    public void startElement(String space, String name, String qualified, Attributes attributes) {
        switch (name) {
            case "worksheet" -> known = space.equals(SheetCopy.SPACE);
            case "row" -> column = -1;
            case "c" -> column = WorkbookNumbers.column(attributes.getValue("r"), column + 1);
            case "v", "t" -> inValue = true;
            default -> inValue = false;
        }
    }

    @Override
    public void endElement(String space, String name, String qualified) {
        inValue = false;
    }

    @Override
    public void characters(char[] buffer, int start, int length) {
        if (inValue && length > 0) {
            last = Math.max(last, column);
        }
    }
}
