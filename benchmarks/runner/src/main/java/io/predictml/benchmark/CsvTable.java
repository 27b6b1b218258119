package io.predictml.benchmark;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A table as its file has it: every cell is text, and an empty one is missing.
 *
 * @param header names of the columns
 * @param rows as many cells each as the header has
 */
record CsvTable(List<String> header, List<List<String>> rows) {
    private static final Pattern QUOTED = Pattern.compile("[\",\\r\\n]");

    CsvTable {
        header = List.copyOf(header);
        rows = List.copyOf(rows);
    }

    static CsvTable read(Path file) throws IOException {
        CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().get();
        try (CSVParser parser = CSVParser.parse(file, StandardCharsets.UTF_8, format)) {
            return new CsvTable(
                    parser.getHeaderNames(),
                    parser.stream().map(CSVRecord::toList).toList());
        }
    }

    void write(Path file) throws IOException {
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8))) {
            out.println(line(header));
            rows.forEach(row -> out.println(line(row)));
        }
    }

    /** Only what must be is in quotes: to some readers an empty cell in quotes is not missing. */
    private static String line(List<String> cells) {
        return cells.stream()
                .map(cell -> QUOTED.matcher(cell).find() ? '"' + cell.replace("\"", "\"\"") + '"' : cell)
                .collect(Collectors.joining(","));
    }

    /** @throws IllegalArgumentException where there is no such column */
    int place(String column) {
        int place = header.indexOf(column);
        if (place < 0) {
            throw new IllegalArgumentException("There is no column '" + column + "' among " + header);
        }
        return place;
    }

    CsvTable without(String column) {
        int place = place(column);
        return new CsvTable(
                without(header, place),
                rows.stream().map(row -> without(row, place)).toList());
    }

    private static List<String> without(List<String> cells, int place) {
        return IntStream.range(0, cells.size())
                .filter(i -> i != place)
                .mapToObj(cells::get)
                .toList();
    }

    List<String> column(String name) {
        int place = place(name);
        return rows.stream().map(row -> row.get(place)).toList();
    }
}
