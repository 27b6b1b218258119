package io.predictml.engine.table;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * In which order the parts of a column's dates stand. {@code 03/04/2024} may be either; then a date that only one order
 * allows tells, else that the column is sorted in one order and not in the other, else the other columns.
 */
final class DateEvidence {
    private static final int SOME_VALUES = 3;
    /** Fewer rows may be in order by chance. */
    private static final int ROWS_IN_ORDER = 6;

    private static final Pattern DOTTED = Pattern.compile("\\d{1,2}\\. ?\\d{1,2}\\.");

    private final ColumnTexts texts;
    private final List<FormFit> fits;

    DateEvidence(ColumnTexts texts, int[] counts) {
        this.texts = texts;
        FormFit year = FormFit.of(texts, counts, ValueForm.YEAR_FIRST);
        this.fits = year.isPerfect()
                ? List.of(year)
                : List.of(
                        year,
                        FormFit.of(texts, counts, ValueForm.DAY_FIRST),
                        FormFit.of(texts, counts, ValueForm.MONTH_FIRST));
    }

    /** Figures without any mark that are dates one and all; as numbers they would mean nothing. */
    static boolean isCompact(ColumnTexts texts) {
        int dates = 0;
        for (int code = 0; code < texts.size(); code++) {
            if (!texts.isMissing(code)) {
                String text = texts.text(code);
                boolean eight = text.length() == 8 && CellText.isFigures(text);
                if (!eight || Double.isNaN(ValueForm.YEAR_FIRST.parse(text))) {
                    return false;
                }
                dates++;
            }
        }
        return dates >= SOME_VALUES;
    }

    boolean isDate() {
        return fits.stream().anyMatch(FormFit::fits);
    }

    /** The order that this column alone makes sure; empty where it does not. */
    Optional<ValueForm> sure() {
        if (fits.get(0).isPerfect()) {
            return Optional.of(ValueForm.YEAR_FIRST);
        }
        FormFit day = fits.get(1);
        FormFit month = fits.get(2);
        if (day.strayRows() != month.strayRows()) {
            return Optional.of(best());
        }
        boolean byDay = isSorted(ValueForm.DAY_FIRST);
        boolean byMonth = isSorted(ValueForm.MONTH_FIRST);
        if (byDay == byMonth) {
            return isDotted() ? Optional.of(ValueForm.DAY_FIRST) : Optional.empty();
        }
        return Optional.of(byDay ? ValueForm.DAY_FIRST : ValueForm.MONTH_FIRST);
    }

    /** Points part dates only where the day is written first. */
    private boolean isDotted() {
        return IntStream.range(0, texts.size())
                .filter(code -> !texts.isMissing(code))
                .allMatch(code -> DOTTED.matcher(texts.text(code)).lookingAt());
    }

    private ValueForm best() {
        return fits.stream()
                .min(Comparator.comparingInt(FormFit::strayRows))
                .orElseThrow()
                .form();
    }

    /** Whether two orders give different dates and nothing in the column says which one is meant. */
    boolean isOpen() {
        return sure().isEmpty()
                && IntStream.range(0, texts.size())
                        .filter(code -> !texts.isMissing(code))
                        .anyMatch(code -> ValueForm.DAY_FIRST.parse(texts.text(code))
                                != ValueForm.MONTH_FIRST.parse(texts.text(code)));
    }

    /**
     * One date that has the day first for sure and one that has the month first, where every value is a date in one order or
     * the other; empty where one order fits all, or the column holds other things.
     */
    static Optional<List<String>> contradiction(ColumnTexts texts) {
        Optional<String> dayFirst = Optional.empty();
        Optional<String> monthFirst = Optional.empty();
        for (int code = 0; code < texts.size(); code++) {
            if (!texts.isMissing(code)) {
                String text = texts.text(code);
                boolean day = !Double.isNaN(ValueForm.DAY_FIRST.parse(text));
                boolean month = !Double.isNaN(ValueForm.MONTH_FIRST.parse(text));
                if (!day && !month) {
                    return Optional.empty();
                }
                dayFirst = dayFirst.or(() -> month ? Optional.empty() : Optional.of(text));
                monthFirst = monthFirst.or(() -> day ? Optional.empty() : Optional.of(text));
            }
        }
        return dayFirst.isPresent() && monthFirst.isPresent()
                ? Optional.of(List.of(dayFirst.get(), monthFirst.get()))
                : Optional.empty();
    }

    private boolean isSorted(ValueForm form) {
        double[] moments = IntStream.range(0, texts.size())
                .mapToDouble(code -> texts.isMissing(code) ? Double.NaN : form.parse(texts.text(code)))
                .toArray();
        double[] column = IntStream.range(0, texts.rows())
                .mapToDouble(row -> moments[texts.code(row)])
                .filter(value -> !Double.isNaN(value))
                .toArray();
        if (column.length < ROWS_IN_ORDER) {
            return false;
        }
        boolean rising = true;
        boolean falling = true;
        for (int i = 1; i < column.length; i++) {
            rising &= column[i] >= column[i - 1];
            falling &= column[i] <= column[i - 1];
        }
        return rising || falling;
    }
}
