package io.predictml.engine.table;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Tells the totals and remarks that stand under a table from its rows. */
final class TrailingRows {
    private static final Pattern TOTAL = Pattern.compile(
            "(?iU)\\*{1,3}|((grand|sub)[- ]?)?(total|totals|sum|summe|gesamt"
                    + "|gesamtsumme|gesamtergebnis|endsumme|zwischensumme|insgesamt|somme|suma|totale|totaal|totalt|average"
                    + "|mean|durchschnitt|mittelwert|moyenne|promedio|media)( (general|g\u00e9n\u00e9ral|generale))?\\s*:?");
    private static final Pattern REMARK = Pattern.compile(
            "(?iU)(source|quelle|fuente|fonte|note|notes|hinweis|anmerkung"
                    + "|remark|stand|created|generated|exported|erstellt|copyright|\u00a9|\\*|#|\\(c\\)|--|==|rows?:|end of).*");
    private static final int SENTENCE = 3;
    private static final int WIDE = 3;
    private static final double NEAR = 1e-6;

    private final List<ColumnTexts> columns;

    /** @param columns with all rows before */
    TrailingRows(List<ColumnTexts> columns) {
        this.columns = columns;
    }

    /** How many of these last rows of a file, which are not in the columns yet, are no rows of the table. */
    int count(List<FileRow> last) {
        int count = 0;
        while (count < last.size() && isStrange(last, last.size() - 1 - count)) {
            count++;
        }
        return count;
    }

    private boolean isStrange(List<FileRow> last, int index) {
        FileRow row = last.get(index);
        List<FileRow> earlier = last.subList(0, index);
        return isTotal(row, earlier) || isRemark(row) || isSum(row, earlier);
    }

    private boolean isTotal(FileRow row, List<FileRow> earlier) {
        String first = row.first();
        int column = row.cells().indexOf(first);
        return TOTAL.matcher(first).matches() && column < columns.size() && !has(column, first, earlier);
    }

    private boolean has(int column, String text, List<FileRow> earlier) {
        return columns.get(column).has(text)
                || earlier.stream().anyMatch(row -> row.cell(column).equals(text));
    }

    private boolean isRemark(FileRow row) {
        if (row.filled() != 1 || columns.size() < WIDE) {
            return false;
        }
        String text = row.first();
        return row.width() == 1
                || CellText.words(text) >= SENTENCE
                || REMARK.matcher(text).matches();
    }

    /** Without a word for it: the first cell blank as in no row before, and every number the sum of its column. */
    private boolean isSum(FileRow row, List<FileRow> earlier) {
        boolean unnamed = row.cell(0).isEmpty() && !has(0, "", earlier);
        return unnamed
                && IntStream.range(1, columns.size())
                        .allMatch(column -> row.cell(column).isEmpty() || isSum(row.cell(column), column, earlier));
    }

    private boolean isSum(String cell, int column, List<FileRow> earlier) {
        for (ValueForm form : ValueForm.NUMBERS) {
            double sum = sum(columns.get(column), form);
            for (FileRow row : earlier) {
                double value = form.parse(row.cell(column));
                sum += Double.isNaN(value) ? 0 : value;
            }
            if (sum != 0 && Math.abs(form.parse(cell) - sum) <= NEAR * Math.max(1, Math.abs(sum))) {
                return true;
            }
        }
        return false;
    }

    private static double sum(ColumnTexts column, ValueForm form) {
        int[] counts = column.counts();
        double sum = 0;
        for (int code = 0; code < counts.length; code++) {
            double value = form.parse(column.text(code));
            sum += Double.isNaN(value) ? 0 : value * counts[code];
        }
        return sum;
    }
}
