package io.predictml.engine.table;

import io.predictml.domain.dataset.ColumnType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects the texts of one column, each different one once, and types the column when all are there. */
final class ColumnBuilder {
    private static final int FIRST_ROWS = 1024;

    private final String name;
    private final Map<String, Integer> codeOf = new HashMap<>();
    private final List<String> levels = new ArrayList<>();
    private int[] codes = new int[FIRST_ROWS];
    private int rows;

    ColumnBuilder(String name) {
        this.name = name;
    }

    /** @param text trimmed */
    void add(String text) {
        if (rows == codes.length) {
            codes = Arrays.copyOf(codes, rows * 2);
        }
        codes[rows++] = MissingWords.contain(text) ? LevelColumn.MISSING : code(text);
    }

    private int code(String text) {
        Integer known = codeOf.putIfAbsent(text, levels.size());
        if (known == null) {
            levels.add(text);
            return levels.size() - 1;
        }
        return known;
    }

    Column build() {
        codeOf.clear();
        LevelColumn texts = new LevelColumn(name, ColumnType.TEXT, levels, Arrays.copyOf(codes, rows));
        return TypeDetection.of(texts).typed();
    }
}
