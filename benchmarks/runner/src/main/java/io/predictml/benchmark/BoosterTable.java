package io.predictml.benchmark;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Columns as a user of a boosting library would hand them in without further thought: numbers as they are, dates
 * (2024-05-31) as days, everything else as the code of its level; missing, and levels that training has not, are NaN.
 */
final class BoosterTable {
    private record Reader(String name, boolean isCategory, ToDoubleFunction<String> code) {}

    private final List<Reader> readers = new ArrayList<>();

    /** Looks at the training rows alone. */
    BoosterTable(CsvTable training, String target) {
        for (String name : training.header()) {
            if (!name.equals(target)) {
                readers.add(reader(training, name));
            }
        }
    }

    private static Reader reader(CsvTable training, String name) {
        List<String> cells =
                training.column(name).stream().filter(cell -> !cell.isEmpty()).toList();
        if (cells.stream().noneMatch(cell -> Double.isNaN(number(cell)))) {
            return new Reader(name, false, BoosterTable::number);
        }
        if (cells.stream().noneMatch(cell -> Double.isNaN(day(cell)))) {
            return new Reader(name, false, BoosterTable::day);
        }
        Map<String, Double> codes = new HashMap<>();
        cells.forEach(cell -> codes.putIfAbsent(cell, (double) codes.size()));
        return new Reader(name, true, cell -> codes.getOrDefault(cell, Double.NaN));
    }

    int columns() {
        return readers.size();
    }

    /** For each column whether its numbers are codes of levels. */
    boolean[] categories() {
        boolean[] categories = new boolean[columns()];
        for (int column = 0; column < categories.length; column++) {
            categories[column] = readers.get(column).isCategory();
        }
        return categories;
    }

    /** Row after row. */
    double[] encode(CsvTable table) {
        double[] cells = new double[table.rows().size() * columns()];
        int[] places =
                readers.stream().mapToInt(reader -> table.place(reader.name())).toArray();
        int next = 0;
        for (List<String> row : table.rows()) {
            for (int column = 0; column < places.length; column++) {
                cells[next++] = readers.get(column).code().applyAsDouble(row.get(places[column]));
            }
        }
        return cells;
    }

    private static double number(String cell) {
        try {
            return Double.parseDouble(cell);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private static double day(String cell) {
        try {
            return LocalDate.parse(cell).toEpochDay();
        } catch (DateTimeParseException e) {
            return Double.NaN;
        }
    }
}
