package io.predictml.engine.table;

import io.predictml.domain.dataset.ReadAs;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * The characters that part and enclose the fields of a CSV. Found by trying: the right delimiter gives rows of one width,
 * in whose cells no other delimiter stands but as a decimal comma.
 *
 * @param hinted whether the first line is Excel's {@code sep=;}, which names the delimiter and is no row
 */
record Dialect(char delimiter, char quote, boolean hinted) {
    private static final int ROWS = 60;
    private static final int MOST_FIELDS = 100;
    private static final int WIDEST = 2000;
    private static final double SURELY_BETTER = 0.05;
    private static final double PRICE_OF_MIXTURE = 0.5;
    private static final String HINT = "sep=";

    /** @param head the first characters of the file */
    static Dialect of(String head, ReadAs as) {
        boolean hinted = head.regionMatches(true, 0, HINT, 0, HINT.length()) && head.length() > HINT.length();
        String delimiter = as.delimiter();
        if (hinted && delimiter.isEmpty() && ReadAs.DELIMITERS.contains(head.substring(4, 5))) {
            delimiter = head.substring(4, 5);
        }
        List<String> delimiters = delimiter.isEmpty() ? ReadAs.DELIMITERS : List.of(delimiter);
        List<String> quotes = as.quote().isEmpty() ? ReadAs.QUOTES : List.of(as.quote());
        String text = hinted ? head.substring(Math.max(head.indexOf('\n') + 1, HINT.length())) : head;
        return best(text, delimiters, quotes, hinted);
    }

    private static Dialect best(String text, List<String> delimiters, List<String> quotes, boolean hinted) {
        Dialect best = new Dialect(delimiters.get(0).charAt(0), quotes.get(0).charAt(0), hinted);
        double bestScore = 0;
        for (String quote : quotes) {
            double least = quote.equals(quotes.get(0)) ? 0 : SURELY_BETTER;
            for (String delimiter : delimiters) {
                Dialect tried = new Dialect(delimiter.charAt(0), quote.charAt(0), hinted);
                double score = text.indexOf(tried.delimiter) < 0 ? 0 : tried.score(text);
                if (score > bestScore + least) {
                    best = tried;
                    bestScore = score;
                }
            }
        }
        return best;
    }

    CSVFormat format() {
        return CSVFormat.DEFAULT
                .builder()
                .setDelimiter(delimiter)
                .setQuote(quote)
                .setIgnoreEmptyLines(true)
                .get();
    }

    private double score(String text) {
        List<FileRow> rows = rows(text);
        int width = LayoutDetection.usualWidth(rows);
        if (width < 2) {
            return 0;
        }
        long even = rows.stream().filter(row -> row.width() == width).count();
        long cells = rows.stream().mapToLong(FileRow::width).sum();
        long mixed = rows.stream()
                .flatMap(row -> row.cells().stream())
                .filter(this::isMixed)
                .count();
        double evenness = (double) even / rows.size();
        return evenness * (1 - PRICE_OF_MIXTURE * mixed / cells) + Math.min(width, MOST_FIELDS) / 1000.0;
    }

    /** Whether another delimiter stands in the cell, which is no number. */
    private boolean isMixed(String cell) {
        boolean other = ReadAs.DELIMITERS.stream()
                .map(one -> one.charAt(0))
                .anyMatch(one -> one != delimiter && cell.indexOf(one) >= 0);
        return other && !FileRow.isValue(cell);
    }

    /** The first rows, as far as they can be read. */
    List<FileRow> rows(String text) {
        List<FileRow> rows = new ArrayList<>();
        try (CSVParser parser = CSVParser.builder()
                .setReader(new StringReader(text))
                .setFormat(format())
                .get()) {
            for (CSVRecord row : parser) {
                List<String> cells = row.toList();
                rows.add(new FileRow(rows.size() + 1L, cells.subList(0, Math.min(cells.size(), WIDEST))));
                if (rows.size() == ROWS) {
                    break;
                }
            }
        } catch (UncheckedIOException | IllegalStateException | IOException e) {
            return rows; // a delimiter or quote that leads into a fault is judged by the rows before
        }
        return rows;
    }
}
