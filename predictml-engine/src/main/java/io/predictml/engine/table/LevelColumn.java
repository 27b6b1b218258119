package io.predictml.engine.table;

import io.predictml.domain.dataset.ColumnType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Texts by code: each different one is kept once. */
public final class LevelColumn extends Column {
    /** The code of a missing value. */
    public static final int MISSING = -1;

    private final List<String> levels;
    private final int[] codes;

    LevelColumn(String name, ColumnType type, List<String> levels, int[] codes) {
        super(name, type);
        this.levels = List.copyOf(levels);
        this.codes = codes;
    }

    /** The different texts, in the order in which they first stood in the file. */
    public List<String> levels() {
        return levels;
    }

    /** Index into {@link #levels()}, or {@link #MISSING}. */
    public int code(int row) {
        return codes[row];
    }

    /** How many of the rows have each level. */
    public long[] counts() {
        long[] counts = new long[levels.size()];
        Arrays.stream(codes).filter(code -> code != MISSING).forEach(code -> counts[code]++);
        return counts;
    }

    @Override
    public int size() {
        return codes.length;
    }

    @Override
    public boolean isMissing(int row) {
        return codes[row] == MISSING;
    }

    @Override
    public String text(int row) {
        return isMissing(row) ? "" : levels.get(codes[row]);
    }

    @Override
    public LevelColumn select(int[] rows) {
        return new LevelColumn(
                name(),
                type(),
                levels,
                Arrays.stream(rows).map(row -> codes[row]).toArray());
    }

    @Override
    LevelColumn append(List<?> more) {
        List<String> known = new ArrayList<>(levels);
        Map<String, Integer> places = new HashMap<>();
        known.forEach(level -> places.put(level, places.size()));
        int[] all = Arrays.copyOf(codes, codes.length + more.size());
        for (int i = 0; i < more.size(); i++) {
            boolean there = more.get(i) instanceof String text && !text.isEmpty();
            all[codes.length + i] = there ? place((String) more.get(i), known, places) : MISSING;
        }
        return new LevelColumn(name(), type(), known, all);
    }

    private static int place(String level, List<String> known, Map<String, Integer> places) {
        return places.computeIfAbsent(level, unknown -> {
            known.add(unknown);
            return known.size() - 1;
        });
    }

    @Override
    public long key(int row) {
        return codes[row];
    }
}
