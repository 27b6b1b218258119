package io.predictml.engine.table;

import io.predictml.domain.dataset.UploadLimits;
import io.predictml.domain.dataset.UploadRejected;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes the names of the columns from the rows that hold them, and says what was mended. */
final class ColumnNames {
    private static final int LONGEST_NAME = 500;

    private final UploadLimits limits;
    private final List<String> repairs = new ArrayList<>();
    /** Columns, from 1, by the names that were made for them. */
    private final Map<String, Integer> nameless = new LinkedHashMap<>();

    ColumnNames(UploadLimits limits) {
        this.limits = limits;
    }

    /** What was mended, a sentence each. */
    List<String> repairs() {
        return repairs;
    }

    /** Names for a table that has none. */
    List<String> made(int width) {
        checkCount(width);
        List<String> names = new ArrayList<>();
        for (int column = 1; column <= width; column++) {
            names.add("column_" + column);
        }
        repairs.add("The file does not name its columns; they are called column_1 to column_%d.".formatted(width));
        return names;
    }

    /**
     * @param header one row, or two where the lower one's names need the upper one's
     * @param width cells that a data row usually has
     * @param everyRowIsWider whether each data row has one cell more than the header, as R writes row names
     */
    List<String> of(List<FileRow> header, int width, boolean everyRowIsWider) {
        FileRow last = header.get(header.size() - 1);
        List<String> names = new ArrayList<>();
        for (String cell : header.size() > 1 ? joined(header.get(0), last) : last.cells()) {
            names.add(CellText.name(cell));
        }
        if (everyRowIsWider && !names.contains("row_name")) {
            names.add(0, "row_name");
            repairs.add("The first column has no name; it is called row_name.");
        }
        while (!names.isEmpty() && names.get(names.size() - 1).isEmpty() && names.size() > width) {
            names.remove(names.size() - 1);
        }
        checkCount(names.size());
        checkLengths(last.line(), names);
        fillBlanks(names);
        tellApart(names);
        if (header.size() > 1) {
            repairs.add("The names of the columns stand in two rows and were read together ('%s')."
                    .formatted(names.get(names.size() - 1)));
        }
        return names;
    }

    /** A name under a merged one is read together with it: {@code 2024} over {@code sales} is {@code 2024 sales}. */
    static List<String> joined(FileRow upper, FileRow lower) {
        List<String> names = new ArrayList<>();
        String above = "";
        for (int column = 0; column < Math.max(upper.width(), lower.width()); column++) {
            above = upper.cell(column).isEmpty() ? above : upper.cell(column);
            names.add((above + " " + lower.cell(column)).strip());
        }
        return names;
    }

    private void checkCount(int count) {
        if (count > limits.maxColumns()) {
            throw new UploadRejected(
                    "The table has %d columns; the limit is %d. Remove the columns that you do not need."
                            .formatted(count, limits.maxColumns()));
        }
    }

    private void fillBlanks(List<String> names) {
        for (int column = 0; column < names.size(); column++) {
            if (names.get(column).isEmpty()) {
                String name = "column_" + (column + 1);
                names.set(column, names.contains(name) ? name + "_" : name);
                nameless.put(names.get(column), column + 1);
            }
        }
    }

    private static void checkLengths(long line, List<String> names) {
        for (int column = 0; column < names.size(); column++) {
            if (names.get(column).length() > LONGEST_NAME) {
                throw new UploadRejected("Line %d: the name of column %d is longer than %d characters. Shorten it."
                        .formatted(line, column + 1, LONGEST_NAME));
            }
        }
    }

    /** The second of one name gets a number that no other column has; the first keeps its name. */
    private void tellApart(List<String> names) {
        Set<String> taken = new HashSet<>(names);
        Set<String> seen = new HashSet<>();
        for (int column = 0; column < names.size(); column++) {
            String name = names.get(column);
            if (!seen.add(name)) {
                int number = 2;
                while (!taken.add(name + "_" + number)) {
                    number++;
                }
                names.set(column, name + "_" + number);
                repairs.add("Column %d is named '%s' like an earlier one; it is called '%s'."
                        .formatted(column + 1, name, names.get(column)));
            }
        }
    }

    /**
     * Says of the columns that had no name what became of them.
     *
     * @param empty names of columns that hold nothing
     * @return those that have neither a name nor a value, and are no columns of the table
     */
    Set<String> withoutAnything(Set<String> empty) {
        Set<String> nothing = new HashSet<>(nameless.keySet());
        nothing.retainAll(empty);
        if (!nothing.isEmpty()) {
            String numbers = nameless.entrySet().stream()
                    .filter(column -> nothing.contains(column.getKey()))
                    .map(column -> String.valueOf(column.getValue()))
                    .collect(Collectors.joining(", "));
            repairs.add("%d column(s) have neither a name nor a value and were left out (%s)."
                    .formatted(nothing.size(), numbers));
        }
        nameless.forEach((name, column) -> {
            if (!nothing.contains(name)) {
                repairs.add("Column %d has no name; it is called %s.".formatted(column, name));
            }
        });
        return nothing;
    }
}
