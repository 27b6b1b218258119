package io.predictml.engine.table;

import io.predictml.domain.dataset.UploadRejected;
import java.util.ArrayList;
import java.util.List;
import org.xml.sax.Attributes;
import org.xml.sax.helpers.DefaultHandler;

/** The texts of an .xlsx workbook, which its cells refer to by number. Phonetic hints are left out. */
final class SharedTexts extends DefaultHandler {
    /** A workbook within the upload limits has no more; one that claims more is out for memory. */
    private static final long MOST_CHARACTERS = 30_000_000;

    private final List<String> texts = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private long characters;
    private boolean inText;
    private boolean inHint;

    /** Empty where the workbook has no such text. */
    String get(int index) {
        return index >= 0 && index < texts.size() ? texts.get(index) : "";
    }

    @Override
    public void startElement(String space, String name, String qualified, Attributes attributes) {
        switch (name) {
            case "si" -> text.setLength(0);
            case "t" -> inText = !inHint;
            case "rPh" -> inHint = true;
            default -> inText = false;
        }
    }

    @Override
    public void endElement(String space, String name, String qualified) {
        switch (name) {
            case "si" -> texts.add(text.toString());
            case "rPh" -> inHint = false;
            default -> inText = false;
        }
    }

    @Override
    public void characters(char[] buffer, int start, int length) {
        if (inText) {
            characters += length;
            if (characters > MOST_CHARACTERS) {
                throw new UploadRejected("The workbook holds more than %d characters of text. Upload a smaller one."
                        .formatted(MOST_CHARACTERS));
            }
            text.append(buffer, start, length);
        }
    }
}
