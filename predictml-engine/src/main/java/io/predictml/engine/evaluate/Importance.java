package io.predictml.engine.evaluate;

import io.predictml.domain.training.FeatureImportance;
import io.predictml.domain.training.Metric;
import io.predictml.domain.training.ProblemType;
import io.predictml.engine.prepare.Field;
import io.predictml.engine.prepare.RawRow;
import io.predictml.engine.prepare.TableRow;
import io.predictml.engine.prepare.Target;
import io.predictml.engine.table.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * Permutation importance (Breiman, 2001): how much worse the ranking metric gets when one column is shuffled among the
 * rows. Of any model, since only predictions are asked for.
 */
public final class Importance {
    private static final int MOST_ROWS = 500;

    /** Asks the model. */
    @FunctionalInterface
    public interface Model {
        /** @throws Exception whatever the library throws */
        double[] predict(RawRow row) throws Exception;
    }

    private final Model model;
    private final TableRow original;
    private final TableRow shuffled;
    private final List<Field> fields;
    private final int[] rows;
    private final Target target;

    /** @param rows the held-out rows; the first few hundred are used */
    public Importance(Model model, Table table, List<Field> fields, int[] rows, Target target) {
        List<String> names = fields.stream().map(Field::name).toList();
        this.model = model;
        this.original = new TableRow(table, names);
        this.shuffled = new TableRow(table, names);
        this.fields = List.copyOf(fields);
        this.rows = Arrays.copyOf(rows, Math.min(rows.length, MOST_ROWS));
        this.target = target;
    }

    /**
     * @param limit when it is up, the columns that were not reached are left out
     * @return most important first
     * @throws Exception whatever the model throws
     */
    public List<FeatureImportance> measure(ProblemType problem, Duration limit, long seed) throws Exception {
        long end = System.nanoTime() + limit.toNanos();
        Metric metric = Metric.ranking(problem);
        double sign = metric.higherIsBetter() ? 1 : -1;
        double whole = score(metric, -1, rows);
        List<FeatureImportance> found = new ArrayList<>();
        for (int field = 0; field < fields.size() && System.nanoTime() < end; field++) {
            double without = score(metric, field, permuted(seed + field));
            found.add(new FeatureImportance(fields.get(field).name(), sign * (whole - without)));
        }
        found.sort(Comparator.comparingDouble(FeatureImportance::importance).reversed());
        return found;
    }

    private int[] permuted(long seed) {
        Random random = new Random(seed);
        int[] order = rows.clone();
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
        return order;
    }

    private double score(Metric metric, int field, int[] from) throws Exception {
        double[] truth = new double[rows.length];
        double[][] predicted = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            truth[i] = target.value(rows[i]);
            predicted[i] = model.predict(new Mixed(original.at(rows[i]), shuffled.at(from[i]), field));
        }
        return Scores.of(new Predictions(target.labels(), truth, predicted)).getOrDefault(metric, 0.0);
    }

    /** A row with one field of another row. */
    private record Mixed(RawRow row, RawRow other, int field) implements RawRow {
        @Override
        public double number(int index) {
            return (index == field ? other : row).number(index);
        }

        @Override
        public String level(int index) {
            return (index == field ? other : row).level(index);
        }
    }
}
