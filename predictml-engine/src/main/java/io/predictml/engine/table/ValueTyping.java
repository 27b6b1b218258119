package io.predictml.engine.table;

import io.predictml.domain.dataset.ColumnType;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** A column's texts as numbers or moments of one form. */
final class ValueTyping {
    private static final Pattern IDENTIFIER_NAME =
            Pattern.compile("(?i)(.*[_\\W])?(id|uuid|guid|key|index|row|no|nr)|[a-z0-9]+(Id|ID|Nr|No)|unnamed: 0");
    /** Names of what is written in figures and never reckoned with. */
    private static final Pattern CODE_NAME =
            Pattern.compile("(?iU)(.*[_\\W])?(zip|zipcode|plz|postal|postcode|postleitzahl"
                    + "|phone|telephone|telefon|tel|mobile|fax|iban|bic|blz|ean|gtin|upc|isbn|sku|barcode)([_\\W].*)?");
    /** Names of what counts up by itself and still says something. */
    private static final Pattern TIME_NAME =
            Pattern.compile("(?i).*(year|jahr|ann\u00e9e|anno|month|monat|mois|week|woche|day|tag|hour|age|alter).*");

    private static final int FEW_ROWS = 20;
    /** Whole numbers beyond are no longer exact as doubles: they are names, not amounts. */
    private static final double LONGEST_WHOLE = 9e15;

    private static final int LONGEST_WHOLE_DIGITS = 16;

    private final ColumnTexts texts;
    private final int[] counts;
    private final ValueForm form;
    private final double[] ofText;
    private int present;
    private int different;
    private boolean codes;

    ValueTyping(ColumnTexts texts, int[] counts, ValueForm form) {
        this.texts = texts;
        this.counts = counts;
        this.form = form;
        this.ofText = new double[texts.size()];
        for (int code = 0; code < ofText.length; code++) {
            ofText[code] = Double.NaN;
            if (!texts.isMissing(code)) {
                String text = texts.text(code);
                ofText[code] = form.parse(text);
                codes |= isCode(text);
            }
            present += Double.isNaN(ofText[code]) ? 0 : counts[code];
            different += Double.isNaN(ofText[code]) ? 0 : 1;
        }
    }

    ValueForm form() {
        return form;
    }

    /** Rows that have a value. */
    int present() {
        return present;
    }

    /** Number, integer, or a name that is written in figures: identifier or category. */
    ColumnType type() {
        boolean whole = true;
        if (codes) {
            return names();
        }
        for (double value : ofText) {
            whole &= Double.isNaN(value) || (value == Math.rint(value) && Math.abs(value) < LONGEST_WHOLE);
        }
        if (!whole) {
            return ColumnType.NUMBER;
        }
        if (CODE_NAME.matcher(texts.name()).matches()) {
            return names();
        }
        boolean everyRowDiffers = present == different && present == texts.rows() && present >= FEW_ROWS;
        return everyRowDiffers && isNameOfRows() ? ColumnType.IDENTIFIER : ColumnType.INTEGER;
    }

    /** Whether the text, such as a postcode, is written in figures and is no number: it would lose figures as one. */
    static boolean isCode(String text) {
        boolean zeroLeads = text.length() > 1 && text.charAt(0) == '0';
        return (zeroLeads || text.length() >= LONGEST_WHOLE_DIGITS) && CellText.isFigures(text);
    }

    private ColumnType names() {
        return LevelTyping.isIdentifier(different, present) ? ColumnType.IDENTIFIER : ColumnType.CATEGORY;
    }

    private boolean isNameOfRows() {
        return (isCounter()
                        && !TIME_NAME
                                .matcher(texts.name().toLowerCase(Locale.ROOT))
                                .matches())
                || IDENTIFIER_NAME.matcher(texts.name()).matches();
    }

    /** Counts the rows up by one, as line numbers do. */
    private boolean isCounter() {
        for (int row = 1; row < texts.rows(); row++) {
            if (ofText[texts.code(row)] - ofText[texts.code(row - 1)] != 1) {
                return false;
            }
        }
        return true;
    }

    /** A text that is a value; empty where there is none. */
    String example() {
        return IntStream.range(0, ofText.length)
                .filter(code -> !Double.isNaN(ofText[code]))
                .mapToObj(texts::text)
                .findFirst()
                .orElse("");
    }

    /** What is neither of the form nor a word for "no value". */
    Optional<Strays> strays() {
        int rows = 0;
        int example = -1;
        for (int code = 0; code < ofText.length; code++) {
            if (Double.isNaN(ofText[code]) && !texts.isMissing(code)) {
                boolean word = MissingWords.containAmongValues(texts.text(code));
                rows += word ? 0 : counts[code];
                example = word || example >= 0 ? example : code;
            }
        }
        return rows == 0
                ? Optional.empty()
                : Optional.of(new Strays(rows, texts.text(example), texts.firstRow(example)));
    }

    NumberColumn column(ColumnType type) {
        double[] values = new double[texts.rows()];
        for (int row = 0; row < values.length; row++) {
            values[row] = ofText[texts.code(row)];
        }
        return new NumberColumn(texts.name(), type, form, values);
    }
}
