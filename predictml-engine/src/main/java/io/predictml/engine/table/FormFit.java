package io.predictml.engine.table;

/** How well the texts of a column fit one form: counted over its different texts, as far as that is needed to know. */
final class FormFit {
    /** So few of a column's values may be of another type than the rest; they count as missing. */
    private static final double FEW = 0.03;

    private static final int FEW_ROWS = 20;
    /** With strays, a column of fewer different numbers or dates is one of levels. */
    private static final int MANY_VALUES = 10;

    private static final int SOME_VALUES = 3;

    private final ValueForm form;
    private int values;
    private int strayRows;
    private int wordRows;
    private boolean hopeless;

    private FormFit(ValueForm form) {
        this.form = form;
    }

    static FormFit of(ColumnTexts texts, int[] counts, ValueForm form) {
        FormFit fit = new FormFit(form);
        int present = present(texts, counts);
        int allowed = Math.max(present >= FEW_ROWS ? 1 : 0, (int) (FEW * present));
        for (int code = 0; code < counts.length && !fit.hopeless; code++) {
            if (!texts.isMissing(code)) {
                fit.look(texts.text(code), counts[code], allowed);
            }
        }
        return fit;
    }

    static int present(ColumnTexts texts, int[] counts) {
        int present = 0;
        for (int code = 0; code < counts.length; code++) {
            present += texts.isMissing(code) ? 0 : counts[code];
        }
        return present;
    }

    private void look(String text, int rows, int allowed) {
        if (!Double.isNaN(form.parse(text))) {
            values++;
        } else if (MissingWords.containAmongValues(text)) {
            wordRows += rows;
        } else {
            strayRows += rows;
            hopeless = strayRows > allowed;
        }
    }

    ValueForm form() {
        return form;
    }

    /** Whether all values are of this form, but for words that mean "no value", or nearly all of many. */
    boolean fits() {
        if (hopeless || values == 0) {
            return false;
        }
        return strayRows > 0 ? values >= MANY_VALUES : wordRows == 0 || values >= SOME_VALUES;
    }

    /** Whether every value is of this form. */
    boolean isPerfect() {
        return !hopeless && strayRows == 0 && values > 0;
    }

    int strayRows() {
        return hopeless ? Integer.MAX_VALUE : strayRows;
    }
}
