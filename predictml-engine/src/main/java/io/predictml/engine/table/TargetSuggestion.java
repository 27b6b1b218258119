package io.predictml.engine.table;

import io.predictml.domain.dataset.ColumnProfile;
import io.predictml.domain.dataset.ColumnType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Guesses the column that people want to predict: by its name, its place (the last column, then the first) and its
 * values (two or few levels rather than many).
 */
record TargetSuggestion(String column, String reason) {
    private static final Map<String, Integer> NAMES = Map.ofEntries(
            Map.entry("target", 12),
            Map.entry("label", 11),
            Map.entry("churn", 11),
            Map.entry("churned", 11),
            Map.entry("outcome", 10),
            Map.entry("attrition", 10),
            Map.entry("default", 9),
            Map.entry("fraud", 10),
            Map.entry("survived", 10),
            Map.entry("purchased", 9),
            Map.entry("converted", 9),
            Map.entry("approved", 9),
            Map.entry("diagnosis", 9),
            Map.entry("response", 8),
            Map.entry("result", 7),
            Map.entry("species", 8),
            Map.entry("status", 8),
            Map.entry("price", 7),
            Map.entry("wage", 7),
            Map.entry("salary", 7),
            Map.entry("delay", 7),
            Map.entry("strength", 7),
            Map.entry("expectancy", 7),
            Map.entry("rating", 6),
            Map.entry("quality", 6),
            Map.entry("revenue", 6),
            Map.entry("sales", 6),
            Map.entry("income", 3),
            Map.entry("score", 5),
            Map.entry("risk", 5),
            Map.entry("winner", 6),
            Map.entry("category", 3));
    /** Words that mean the target only where they are the whole name. */
    private static final Map<String, Integer> WHOLE_NAMES = Map.of("class", 10, "y", 6, "type", 2);

    private static final int FEW_LEVELS = 30;

    static TargetSuggestion of(List<ColumnProfile> columns, long rows) {
        double best = Double.NEGATIVE_INFINITY;
        int chosen = columns.size() - 1;
        for (int i = columns.size() - 1; i >= 0; i--) {
            double score = score(columns.get(i), i, columns.size(), rows);
            if (score > best) {
                best = score;
                chosen = i;
            }
        }
        return new TargetSuggestion(columns.get(chosen).name(), reason(columns.get(chosen), chosen, columns.size()));
    }

    private static double score(ColumnProfile column, int index, int columns, long rows) {
        return byName(column.name()) + byPlace(index, columns) + byValues(column, rows);
    }

    private static int byName(String name) {
        String[] words = name.replaceAll("([a-z])([A-Z])", "$1 $2")
                .toLowerCase(Locale.ROOT)
                .split("[^\\p{L}0-9]+");
        int whole = WHOLE_NAMES.getOrDefault(name.toLowerCase(Locale.ROOT), 0);
        return Arrays.stream(words)
                .mapToInt(word -> Math.max(whole, NAMES.getOrDefault(word, 0)))
                .max()
                .orElse(0);
    }

    private static double byPlace(int index, int columns) {
        if (index == columns - 1) {
            return 2.5;
        }
        return index == 0 ? 1 : 0;
    }

    private static double byValues(ColumnProfile column, long rows) {
        double present = 1 - (double) column.missing() / Math.max(1, rows);
        double byType = byType(column);
        return present < 0.9 ? byType - 3 : byType;
    }

    private static double byType(ColumnProfile column) {
        if (!DataProfiler.informs(column.type()) || column.type() == ColumnType.TEXT) {
            return -20;
        }
        if (column.type() == ColumnType.DATE_TIME) {
            return -10;
        }
        if (column.distinct() == 2) {
            return 2;
        }
        return column.type() == ColumnType.CATEGORY ? (column.distinct() <= FEW_LEVELS ? 1.5 : -4) : 0;
    }

    private static String reason(ColumnProfile column, int index, int columns) {
        if (byName(column.name()) > 0) {
            return "The name '%s' is usual for the column to predict.".formatted(column.name());
        }
        String place = index == columns - 1 ? "the last column" : index == 0 ? "the first column" : "a column";
        return "'%s' is %s with %d different values, as columns to predict often are."
                .formatted(column.name(), place, column.distinct());
    }
}
