package io.predictml.web.portal;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The first rows of an answered file as a person reads them: what was in the file as it stood there, what the model says in
 * the reader's way of writing numbers.
 *
 * @param names of the columns
 * @param rows under them; as many cells each
 * @param own how many columns are the file's own, the first ones
 */
public record BatchPreview(List<String> names, List<List<String>> rows, int own) {
    private static final Pattern PREDICTION = Pattern.compile("prediction( \\d+)?");
    private static final String PROBABILITY = "probability_";

    /** Before there is an answer. */
    static final BatchPreview NONE = new BatchPreview(List.of(), List.of(), 0);

    public BatchPreview {
        names = List.copyOf(names);
        rows = List.copyOf(rows);
    }

    /** @param lines of the result, the first with the names of the columns; none before there is one */
    static BatchPreview of(List<List<String>> lines, Wording say) {
        if (lines.isEmpty()) {
            return NONE;
        }
        List<String> names = lines.get(0);
        int own = IntStream.range(0, names.size())
                .filter(column -> PREDICTION.matcher(names.get(column)).matches())
                .max()
                .orElse(names.size());
        boolean classes = names.stream().skip(own).anyMatch(name -> name.startsWith(PROBABILITY));
        List<List<String>> rows = new ArrayList<>();
        for (List<String> line : lines.subList(1, lines.size())) {
            rows.add(IntStream.range(0, line.size())
                    .mapToObj(column -> column < own || (classes && column == own)
                            ? line.get(column)
                            : said(names.get(column), line.get(column), say))
                    .toList());
        }
        return new BatchPreview(names, rows, own);
    }

    /** Whether a column is of the model's making. */
    public boolean added(int column) {
        return column >= own;
    }

    private static String said(String name, String cell, Wording say) {
        try {
            double value = Double.parseDouble(cell);
            return name.startsWith(PROBABILITY) ? say.percent(value) : say.number(value);
        } catch (NumberFormatException aWord) {
            return cell;
        }
    }
}
