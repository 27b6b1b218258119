package io.predictml.engine.table;

import io.predictml.domain.dataset.ColumnType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How the cells of one column of a large table are read, one by one: as the column was read in a sample of the table.
 *
 * @param place the column's place in the files, from 0
 * @param form of numbers and dates; empty for others
 * @param spellings of a column of yes and no: each level by how it may be written, in small letters; empty for others
 * @param blank what a cell without a value says; empty for nothing
 */
public record CellReading(
        int place,
        String name,
        ColumnType type,
        Optional<ValueForm> form,
        Map<String, String> spellings,
        String blank) {
    public CellReading {
        Objects.requireNonNull(name);
        Objects.requireNonNull(type);
        Objects.requireNonNull(form);
        spellings = Map.copyOf(spellings);
        Objects.requireNonNull(blank);
    }

    /**
     * As a column of the sample was read.
     *
     * @param place in the files
     * @param hasBlanks whether some row of the whole table has no value there
     */
    public static CellReading of(Column column, int place, boolean hasBlanks) {
        if (column instanceof NumberColumn numbers) {
            return new CellReading(place, column.name(), column.type(), Optional.of(numbers.form()), Map.of(), "");
        }
        List<String> levels = ((LevelColumn) column).levels();
        Map<String, String> spellings = new HashMap<>();
        if (column.type() == ColumnType.BOOLEAN) {
            levels.forEach(level -> spellings.putIfAbsent(LevelTyping.plain(level), level));
        }
        boolean ticks = hasBlanks && column.type() == ColumnType.BOOLEAN && LevelTyping.isTicked((LevelColumn) column);
        return new CellReading(
                place, column.name(), column.type(), Optional.empty(), spellings, ticks ? LevelTyping.NO : "");
    }

    /** All columns of a sample, those that the files do not have left out. */
    public static List<CellReading> of(Table sample, List<String> names, List<Boolean> hasBlanks) {
        List<CellReading> readings = new ArrayList<>();
        for (Column column : sample.columns()) {
            int place = names.indexOf(column.name());
            if (place >= 0) {
                readings.add(of(column, place, hasBlanks.get(place)));
            }
        }
        return readings;
    }

    /** What stands in a cell, without blanks round it; empty where there is no value. */
    public static String text(String cell) {
        if (cell == null) {
            return "";
        }
        String text = CellText.stripped(cell);
        return MissingWords.contain(text) ? "" : text;
    }

    /** What stands in the row's cell. */
    public String text(String[] cells) {
        return place < cells.length ? text(cells[place]) : "";
    }

    /** The number, or the seconds since 1970; {@code NaN} where there is none, as for other columns. */
    public double number(String[] cells) {
        String text = form.isPresent() ? text(cells) : "";
        return text.isEmpty() ? Double.NaN : form.get().parse(text);
    }

    /** The level as the sample has it; of numbers the number as text. Empty where there is no value. */
    public String level(String[] cells) {
        if (form.isPresent()) {
            double number = number(cells);
            return Double.isNaN(number) ? "" : form.get().text(number);
        }
        String text = text(cells);
        if (text.isEmpty()) {
            return blank;
        }
        return spellings.isEmpty() ? text : spellings.getOrDefault(LevelTyping.plain(text), text);
    }
}
