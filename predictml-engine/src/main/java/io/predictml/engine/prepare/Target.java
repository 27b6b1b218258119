package io.predictml.engine.prepare;

import io.predictml.domain.training.ProblemType;
import io.predictml.engine.table.Column;
import io.predictml.engine.table.LevelColumn;
import io.predictml.engine.table.NumberColumn;
import io.predictml.engine.table.ValueForm;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** What is to be predicted, for every row of a table: the index of its class, or its number. */
public final class Target {
    private static final Set<String> YES =
            Set.of("yes", "y", "true", "t", "1", "1.0", "on", "ja", "oui", "positive", "pos", "si", "sí");
    private static final Set<String> NO =
            Set.of("no", "n", "false", "f", "0", "0.0", "off", "nein", "non", "negative", "neg");

    private final List<String> labels;
    private final double[] values;

    private Target(List<String> labels, double[] values) {
        this.labels = List.copyOf(labels);
        this.values = values;
    }

    /**
     * @param column without missing values
     * @throws IllegalArgumentException where a number is asked of a column that has none
     */
    public static Target of(Column column, ProblemType problem) {
        if (problem == ProblemType.REGRESSION) {
            if (column instanceof NumberColumn numbers) {
                return new Target(
                        List.of(),
                        IntStream.range(0, column.size())
                                .mapToDouble(numbers::value)
                                .toArray());
            }
            return new Target(List.of(), ofYesAndNo((LevelColumn) column));
        }
        Map<String, Long> counts = new TreeMap<>(byNumberThenText());
        for (int row = 0; row < column.size(); row++) {
            counts.merge(column.text(row), 1L, Long::sum);
        }
        return of(column, ordered(counts));
    }

    /**
     * Classes in a known order.
     *
     * @param column that holds no other value than these
     */
    public static Target of(Column column, List<String> labels) {
        Map<String, Integer> index = new TreeMap<>();
        labels.forEach(label -> index.put(label, index.size()));
        return new Target(
                labels,
                IntStream.range(0, column.size())
                        .mapToDouble(row -> index.get(column.text(row)))
                        .toArray());
    }

    private static double[] ofYesAndNo(LevelColumn column) {
        double[] ofLevel = column.levels().stream()
                .mapToDouble(level -> ValueForm.DECIMAL_POINT.parse(level))
                .toArray();
        double[] values = new double[column.size()];
        for (int row = 0; row < values.length; row++) {
            values[row] = ofLevel[column.code(row)];
            if (Double.isNaN(values[row])) {
                throw new IllegalArgumentException(column.name() + " holds text");
            }
        }
        return values;
    }

    /** The classes in order; for two of them the positive one last: the "yes", or else the rarer. */
    private static List<String> ordered(Map<String, Long> counts) {
        List<String> labels = List.copyOf(counts.keySet());
        if (labels.size() != 2) {
            return labels;
        }
        String first = labels.get(0);
        String second = labels.get(1);
        boolean firstIsPositive = isOneOf(YES, first) || isOneOf(NO, second);
        boolean secondIsPositive = isOneOf(YES, second) || isOneOf(NO, first);
        boolean swap = firstIsPositive != secondIsPositive ? firstIsPositive : counts.get(first) < counts.get(second);
        return swap ? List.of(second, first) : labels;
    }

    private static boolean isOneOf(Set<String> words, String label) {
        return words.contains(label.toLowerCase(Locale.ROOT));
    }

    private static Comparator<String> byNumberThenText() {
        return Comparator.<String>comparingDouble(label -> {
                    double number = ValueForm.DECIMAL_POINT.parse(label);
                    return Double.isNaN(number) ? Double.POSITIVE_INFINITY : number;
                })
                .thenComparing(Comparator.naturalOrder());
    }

    /** The classes; empty for numbers. */
    public List<String> labels() {
        return labels;
    }

    public boolean isClassification() {
        return !labels.isEmpty();
    }

    /** The class index, or the number. */
    public double value(int row) {
        return values[row];
    }

    /** The index of the row's class. */
    public int label(int row) {
        return (int) values[row];
    }

    public int rows() {
        return values.length;
    }
}
