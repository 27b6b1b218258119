package io.predictml.engine.table;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** A few values of a table for a person to look at. */
final class Samples {
    private static final int ROWS = 20;
    private static final int EXAMPLES = 5;
    private static final int LONGEST = 60;

    private Samples() {}

    /** The first rows as they were read; a missing value is empty. */
    static List<List<String>> firstRows(Table table) {
        return IntStream.range(0, Math.min(ROWS, table.rows()))
                .mapToObj(row -> table.columns().stream()
                        .map(column -> column.isMissing(row) ? "" : cut(column.text(row)))
                        .toList())
                .toList();
    }

    /** The first different values. */
    static List<String> examples(Column column) {
        Set<String> examples = new LinkedHashSet<>();
        for (int row = 0; row < column.size() && examples.size() < EXAMPLES; row++) {
            if (!column.isMissing(row)) {
                examples.add(cut(column.text(row)));
            }
        }
        return List.copyOf(examples);
    }

    private static String cut(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "\u2026" : text;
    }
}
