package io.predictml.engine.table;

import java.util.Optional;

/**
 * Whether a column's numbers have a decimal point or a decimal comma. {@code 1.234} may be either; then what stands beside
 * it tells: {@code 850} in the same column speaks for groups of thousands, {@code 5678} against them, and where the column
 * says nothing, the other columns and the delimiter do.
 */
final class DecimalEvidence {
    private final FormFit point;
    private final FormFit comma;
    private boolean onlyPoint;
    private boolean onlyComma;
    private int grouped;
    private int shortWhole;
    private int longWhole;
    private boolean groupsByPoint;

    DecimalEvidence(ColumnTexts texts, int[] counts) {
        this.point = FormFit.of(texts, counts, ValueForm.DECIMAL_POINT);
        this.comma = FormFit.of(texts, counts, ValueForm.DECIMAL_COMMA);
        if (isAmbiguous()) {
            for (int code = 0; code < counts.length; code++) {
                if (!texts.isMissing(code)) {
                    look(texts.text(code));
                }
            }
        }
    }

    private void look(String text) {
        double byPoint = ValueForm.DECIMAL_POINT.parse(text);
        double byComma = ValueForm.DECIMAL_COMMA.parse(text);
        onlyPoint |= !Double.isNaN(byPoint) && Double.isNaN(byComma);
        onlyComma |= Double.isNaN(byPoint) && !Double.isNaN(byComma);
        if (Double.doubleToLongBits(byPoint) != Double.doubleToLongBits(byComma)) {
            grouped++;
            groupsByPoint = text.indexOf('.') >= 0;
        } else if (!Double.isNaN(byPoint) && CellText.isFigures(text)) {
            shortWhole += text.length() <= 3 ? 1 : 0;
            longWhole += text.length() > 3 ? 1 : 0;
        }
    }

    /** Whether the values can be read with either, and differ. */
    private boolean isAmbiguous() {
        return point.fits() && comma.fits();
    }

    boolean isNumeric() {
        return point.fits() || comma.fits();
    }

    /** The form that this column alone makes sure; empty where it does not. */
    Optional<ValueForm> sure() {
        if (!isAmbiguous()) {
            return Optional.of(comma.fits() ? ValueForm.DECIMAL_COMMA : ValueForm.DECIMAL_POINT);
        }
        if (onlyPoint || onlyComma) {
            return Optional.of(
                    comma.strayRows() < point.strayRows() ? ValueForm.DECIMAL_COMMA : ValueForm.DECIMAL_POINT);
        }
        if (grouped == 0) {
            return Optional.empty();
        }
        if (grouped > 1 && shortWhole > 0 && longWhole == 0) {
            return Optional.of(groupsByPoint ? ValueForm.DECIMAL_COMMA : ValueForm.DECIMAL_POINT);
        }
        if (longWhole > 0) {
            return Optional.of(groupsByPoint ? ValueForm.DECIMAL_POINT : ValueForm.DECIMAL_COMMA);
        }
        return Optional.empty();
    }

    /** Whether the two readings differ anywhere and nothing in the column says which one is meant. */
    boolean isOpen() {
        return grouped > 0 && sure().isEmpty();
    }

    FormFit fit(ValueForm form) {
        return form == ValueForm.DECIMAL_COMMA ? comma : point;
    }
}
