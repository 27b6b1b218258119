package io.predictml.engine.monitoring;

import io.predictml.domain.dataset.ColumnType;
import io.predictml.engine.prepare.Field;
import io.predictml.engine.table.Column;
import io.predictml.engine.table.LevelColumn;
import io.predictml.engine.table.NumberColumn;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * How the values of one field were spread in the training data, in a few bins. After the bins come three further places:
 * missing; below the range or a level never seen; above the range.
 *
 * @param cuts of numbers, ascending: a value below the first is in the first bin
 * @param min the least number; NaN unless numbers
 * @param max the greatest number; NaN unless numbers
 * @param levels that have a bin of their own, most frequent first; the bin after them is for the others that were seen
 * @param others levels that were seen and share a bin
 * @param counts of the training data per place
 */
public record FieldBins(
        String name,
        Kind kind,
        List<Double> cuts,
        double min,
        double max,
        List<String> levels,
        List<String> others,
        List<Long> counts) {
    /** What is looked at. */
    public enum Kind {
        NUMBER,
        LEVEL,
        /** Only whether there is a value: of texts and names every one is another. */
        PRESENCE
    }

    private static final int PARTS = 10;
    private static final int MOST_LEVELS = 30;
    private static final int MOST_OTHERS = 970;
    private static final int BESIDE = 3;

    public FieldBins {
        Objects.requireNonNull(name);
        Objects.requireNonNull(kind);
        cuts = List.copyOf(cuts);
        levels = List.copyOf(levels);
        others = List.copyOf(others);
        counts = List.copyOf(counts);
    }

    static FieldBins of(Column column, Field field) {
        if (column instanceof NumberColumn numbers) {
            return ofNumbers(numbers);
        }
        boolean levels = field.type() == ColumnType.CATEGORY || field.type() == ColumnType.BOOLEAN;
        return levels ? ofLevels((LevelColumn) column) : presence(column);
    }

    private static FieldBins ofNumbers(NumberColumn column) {
        double[] sorted = IntStream.range(0, column.size())
                .mapToDouble(column::value)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        double min = sorted.length == 0 ? Double.NaN : sorted[0];
        double max = sorted.length == 0 ? Double.NaN : sorted[sorted.length - 1];
        return new FieldBins(column.name(), Kind.NUMBER, cuts(sorted), min, max, List.of(), List.of(), List.of());
    }

    /** The deciles that differ, so that bins hold about as many values each. */
    static List<Double> cuts(double[] sorted) {
        return IntStream.range(1, PARTS)
                .filter(part -> sorted.length > 0)
                .mapToObj(part -> sorted[(int) ((long) part * sorted.length / PARTS)])
                .filter(cut -> cut > sorted[0])
                .distinct()
                .toList();
    }

    private static FieldBins ofLevels(LevelColumn column) {
        long[] counts = column.counts();
        List<String> byCount = IntStream.range(0, counts.length)
                .boxed()
                .filter(code -> counts[code] > 0)
                .sorted(Comparator.comparingLong((Integer code) -> -counts[code])
                        .thenComparing(code -> code))
                .map(code -> column.levels().get(code))
                .toList();
        List<String> own = byCount.subList(0, Math.min(MOST_LEVELS, byCount.size()));
        List<String> others = byCount.subList(own.size(), Math.min(MOST_LEVELS + MOST_OTHERS, byCount.size()));
        return new FieldBins(column.name(), Kind.LEVEL, List.of(), Double.NaN, Double.NaN, own, others, List.of());
    }

    private static FieldBins presence(Column column) {
        return new FieldBins(
                column.name(), Kind.PRESENCE, List.of(), Double.NaN, Double.NaN, List.of(), List.of(), List.of());
    }

    FieldBins with(long[] counted) {
        return new FieldBins(
                name,
                kind,
                cuts,
                min,
                max,
                levels,
                others,
                LongStream.of(counted).boxed().toList());
    }

    /** How many bins there are. */
    public int bins() {
        return switch (kind) {
            case NUMBER -> cuts.size() + 1;
            case LEVEL -> levels.size() + 1;
            case PRESENCE -> 1;
        };
    }

    /** Bins and the further places. */
    public int places() {
        return bins() + BESIDE;
    }

    /** The place of values that are missing. */
    public int missing() {
        return bins();
    }

    /** The place of numbers below the range, and of levels never seen. */
    public int below() {
        return bins() + 1;
    }

    /** The place of numbers above the range. */
    public int above() {
        return bins() + 2;
    }

    /** What a person calls the bins, in their order. */
    public List<String> names() {
        return switch (kind) {
            case NUMBER ->
                IntStream.rangeClosed(0, cuts.size())
                        .mapToObj(bin -> bin == 0 ? "< " + end(0) : "≥ " + end(bin - 1))
                        .toList();
            case LEVEL -> {
                String[] all = Arrays.copyOf(levels.toArray(String[]::new), levels.size() + 1);
                all[levels.size()] = "…";
                yield List.of(all);
            }
            case PRESENCE -> List.of("…");
        };
    }

    private String end(int cut) {
        return cuts.isEmpty() ? "∞" : String.valueOf(cuts.get(cut).floatValue());
    }
}
