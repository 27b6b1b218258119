package io.predictml.engine.table;

import io.predictml.domain.dataset.Association;
import io.predictml.domain.dataset.ColumnType;
import io.predictml.domain.dataset.Finding;
import io.predictml.domain.dataset.TargetProfile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** What can be said of a table once the column to predict is chosen. */
public final class TargetAssessment {
    /** More rows tell no more about a single column. */
    private static final int MOST_ROWS = 20_000;
    /** Whole numbers of so few different values are grades rather than amounts. */
    private static final int FEW_NUMBERS = 10;

    private static final int MOST_CLASSES = 10;

    private final Table table;
    private final Column target;
    private final int[] rows;

    private TargetAssessment(Table table, Column target) {
        this.table = table;
        this.target = target;
        int[] known = IntStream.range(0, target.size())
                .filter(row -> !target.isMissing(row))
                .toArray();
        int step = Math.max(1, known.length / MOST_ROWS);
        this.rows = IntStream.range(0, known.length / step)
                .map(i -> known[i * step])
                .toArray();
    }

    /**
     * How much each other column alone tells of the target, and what a person should know before training.
     *
     * @param target the name of a column of the table
     * @throws java.util.NoSuchElementException where the table has no such column
     */
    public static TargetProfile of(Table table, String target) {
        return new TargetAssessment(table, table.column(target).orElseThrow()).profile();
    }

    private TargetProfile profile() {
        boolean amount = isAmount();
        List<Association> associations = new ArrayList<>();
        if (rows.length > 1) {
            double[] amounts = amount ? amounts() : new double[0];
            List<double[]> classes = amount ? List.of() : classes();
            for (Column column : table.columns()) {
                if (column != target && informs(column.type())) {
                    OneColumnModel model = OneColumnModel.of(column, rows);
                    double strength = amount ? model.r2(amounts) : meanAuc(model, classes);
                    associations.add(new Association(column.name(), strength));
                }
            }
        }
        associations.sort(Comparator.comparingDouble(Association::strength).reversed());
        String measure = amount ? TargetProfile.R2 : TargetProfile.AUC;
        List<Finding> findings = new ArrayList<>(new TargetFindings(target, amount).findings());
        associations.forEach(association ->
                TargetFindings.leak(target.name(), measure, association).ifPresent(findings::add));
        return new TargetProfile(target.name(), measure, associations, findings);
    }

    private static boolean informs(ColumnType type) {
        return DataProfiler.informs(type) && type != ColumnType.TEXT;
    }

    private boolean isAmount() {
        if (target.type() == ColumnType.NUMBER) {
            return true;
        }
        return target.type() == ColumnType.INTEGER
                && Arrays.stream(rows).mapToLong(target::key).distinct().count() > FEW_NUMBERS;
    }

    private double[] amounts() {
        NumberColumn numbers = (NumberColumn) target;
        return Arrays.stream(rows).mapToDouble(numbers::value).toArray();
    }

    /** For each of the most frequent classes which rows are of it; of two classes one is enough. */
    private List<double[]> classes() {
        List<Long> keys = TargetFindings.byFrequency(target, rows);
        return keys.stream()
                .limit(keys.size() == 2 ? 1 : MOST_CLASSES)
                .map(key -> Arrays.stream(rows)
                        .mapToDouble(row -> target.key(row) == key ? 1 : 0)
                        .toArray())
                .toList();
    }

    private static double meanAuc(OneColumnModel model, List<double[]> classes) {
        double sum = 0;
        double weight = 0;
        for (double[] isClass : classes) {
            double share = Arrays.stream(isClass).sum();
            sum += share * model.auc(isClass);
            weight += share;
        }
        return weight == 0 ? 0.5 : sum / weight;
    }
}
