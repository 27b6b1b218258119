package io.predictml.engine.table;

import io.predictml.domain.dataset.Layout;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Finds from a file's first rows where its table begins and whether its columns are named. Titles and remarks fill few
 * cells; names stand on columns of values, which they are not themselves, and do not come again below.
 */
final class LayoutDetection {
    private static final double SHARE_OF_A_HEADER = 0.5;
    private static final double FEW_LEVELS = 0.5;
    private static final int SOME_ROWS = 2;
    private static final double FIRST_YEAR = 1800;
    private static final double LAST_YEAR = 2200;

    private final List<FileRow> rows;
    private final int width;

    LayoutDetection(List<FileRow> rows) {
        this.rows = rows;
        this.width = usualWidth(rows);
    }

    /** The width that most rows have; of equally frequent ones the greatest. */
    static int usualWidth(List<FileRow> rows) {
        Map<Integer, Integer> counts = new HashMap<>();
        rows.forEach(row -> counts.merge(row.width(), 1, Integer::sum));
        return counts.entrySet().stream()
                .max(Map.Entry.<Integer, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse(0);
    }

    Layout layout() {
        int top = firstWideRow();
        int names = isRemarkBefore(top) ? top + 1 : top;
        boolean twoRows = names > top && namesNeedTheRowAbove(top);
        if (!isHeader(names)) {
            return new Layout(top, 0, 0);
        }
        if (twoRows) {
            return new Layout(top, 2, 0);
        }
        return areToldApartByRowAbove(names) ? new Layout(names - 1, 2, 0) : new Layout(names, 1, 0);
    }

    private int firstWideRow() {
        double least = Math.max(Math.min(2, width), width * SHARE_OF_A_HEADER);
        return IntStream.range(0, rows.size())
                .filter(row -> rows.get(row).filled() >= least || isBlankInTheCornerOnly(rows.get(row)))
                .findFirst()
                .orElse(0);
    }

    /** As where names stand above a column of row numbers that has none. */
    private boolean isBlankInTheCornerOnly(FileRow row) {
        return row.width() == width && row.cell(0).isEmpty() && row.filled() == width - 1;
    }

    /** A row with blanks, the next one fuller and of words, on columns of values: the next one has the names. */
    private boolean isRemarkBefore(int top) {
        if (top + 1 + SOME_ROWS >= rows.size()) {
            return false;
        }
        FileRow above = rows.get(top);
        FileRow below = rows.get(top + 1);
        boolean together = IntStream.range(0, width)
                .noneMatch(column ->
                        above.cell(column).isEmpty() && below.cell(column).isEmpty());
        return above.filled() < below.filled()
                && together
                && below.cells().stream().noneMatch(FileRow::isValue)
                && IntStream.range(0, width).anyMatch(column -> isColumnOfValues(column, top + 2));
    }

    private boolean namesNeedTheRowAbove(int top) {
        List<String> names = rows.get(top + 1).cells();
        return names.contains("") || new HashSet<>(names).size() < names.size();
    }

    /** Whether names come twice, and no longer once they are read together with the merged ones above them. */
    private boolean areToldApartByRowAbove(int names) {
        if (names == 0 || rows.get(names - 1).filled() < SOME_ROWS) {
            return false;
        }
        List<String> alone = rows.get(names).cells();
        if (Set.copyOf(alone).size() == alone.size()) {
            return false;
        }
        List<String> together = ColumnNames.joined(rows.get(names - 1), rows.get(names));
        return Set.copyOf(together).size() == together.size();
    }

    private List<String> body(int column, int from) {
        return rows.subList(from, rows.size()).stream()
                .map(row -> row.cell(column))
                .filter(cell -> !MissingWords.contain(cell))
                .toList();
    }

    private boolean isColumnOfValues(int column, int from) {
        List<String> body = body(column, from);
        return body.size() >= Math.min(SOME_ROWS, rows.size() - from)
                && !body.isEmpty()
                && body.stream().allMatch(FileRow::isValue);
    }

    private boolean isHeader(int header) {
        if (header + 1 >= rows.size()) {
            return true;
        }
        int valuesOnValues = 0;
        int wordsOnValues = 0;
        int strange = 0;
        int known = 0;
        for (int column = 0; column < width; column++) {
            String cell = rows.get(header).cell(column);
            if (MissingWords.contain(cell)) {
                continue;
            }
            if (isColumnOfValues(column, header + 1)) {
                boolean alike = FileRow.isValue(cell)
                        && FileRow.isNumber(cell)
                                == FileRow.isNumber(body(column, header + 1).get(0));
                valuesOnValues += alike ? 1 : 0;
                wordsOnValues += alike ? 0 : 1;
            } else {
                Set<String> body = Set.copyOf(body(column, header + 1));
                known += body.contains(cell) ? 1 : 0;
                strange += !body.contains(cell) && isOfFewLevels(column, header + 1) ? 1 : 0;
            }
        }
        if (valuesOnValues + wordsOnValues > 0 && !countsUp(rows.get(header))) {
            return wordsOnValues >= valuesOnValues;
        }
        return known <= strange;
    }

    private boolean isOfFewLevels(int column, int from) {
        List<String> body = body(column, from);
        return Set.copyOf(body).size() <= body.size() * FEW_LEVELS;
    }

    /** Names that are figures: years, the columns' own numbers, or a scale that begins beside a blank corner. */
    private static boolean countsUp(FileRow header) {
        List<Double> figures = header.cells().stream()
                .map(ValueForm.DECIMAL_POINT::parse)
                .filter(value -> !value.isNaN())
                .collect(Collectors.toList());
        boolean years = figures.stream().allMatch(value -> value >= FIRST_YEAR && value <= LAST_YEAR);
        boolean numbers = figures.stream().allMatch(value -> value < header.width() + 1) && figures.size() > 2;
        boolean steps = IntStream.range(1, figures.size()).allMatch(i -> figures.get(i) - figures.get(i - 1) == 1);
        boolean falling = IntStream.range(1, figures.size()).allMatch(i -> figures.get(i) - figures.get(i - 1) < 0);
        boolean rising = IntStream.range(1, figures.size()).allMatch(i -> figures.get(i) - figures.get(i - 1) > 0);
        boolean scale = figures.size() > 2 && header.cell(0).isEmpty();
        if (years || scale) {
            return figures.size() > 1 && (rising || falling);
        }
        return numbers && steps;
    }
}
