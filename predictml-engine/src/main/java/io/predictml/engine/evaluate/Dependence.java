package io.predictml.engine.evaluate;

import io.predictml.domain.dataset.ColumnType;
import io.predictml.domain.training.DependenceCurve;
import io.predictml.domain.training.PartialDependence;
import io.predictml.engine.prepare.Field;
import io.predictml.engine.prepare.RawRow;
import io.predictml.engine.prepare.TableRow;
import io.predictml.engine.prepare.Target;
import io.predictml.engine.table.Column;
import io.predictml.engine.table.LevelColumn;
import io.predictml.engine.table.NumberColumn;
import io.predictml.engine.table.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Partial dependence (Friedman, "Greedy Function Approximation", 2001): the model's mean answer over some rows, all of
 * which are given one value of a column after the other. Of any model, since only predictions are asked for.
 */
public final class Dependence {
    private static final int MOST_COLUMNS = 6;
    private static final int MOST_ROWS = 200;
    private static final int MOST_NUMBERS = 20;
    private static final int MOST_DATES = 8;
    private static final int MOST_LEVELS = 12;
    private static final int MOST_CLASSES = 3;
    /** The lowest and the highest hundredth are left out: few rows are there to tell. */
    private static final double TAIL = 0.01;

    private final Importance.Model model;
    private final Table table;
    private final List<Field> fields;
    private final int[] rows;
    private final Target target;
    private final String targetName;
    private final TableRow cursor;

    /** @param rows held-out rows; at most 200 of them, evenly spread, are used */
    public Dependence(
            Importance.Model model, Table table, List<Field> fields, int[] rows, Target target, String targetName) {
        this.model = model;
        this.table = table;
        this.fields = List.copyOf(fields);
        int count = Math.min(MOST_ROWS, rows.length);
        this.rows = IntStream.range(0, count)
                .map(i -> rows[(int) ((long) i * rows.length / count)])
                .toArray();
        this.target = target;
        this.targetName = targetName;
        this.cursor = new TableRow(table, fields.stream().map(Field::name).toList());
    }

    /** A value that the column is given: a number or a level. */
    private record Place(String text, double number) {}

    /**
     * @param byImportance names of columns, most important first; those behind the sixth, free texts and columns
     *     that are nearly always the same are left out
     * @param limit when it is up, the column at hand and those after it are left out
     * @throws Exception whatever the model throws
     */
    public List<PartialDependence> measure(List<String> byImportance, Duration limit) throws Exception {
        long end = System.nanoTime() + limit.toNanos();
        List<PartialDependence> found = new ArrayList<>();
        List<String> names =
                byImportance.stream().filter(this::canMove).limit(MOST_COLUMNS).toList();
        for (String name : names) {
            Optional<PartialDependence> column = of(name, end);
            if (column.isEmpty()) {
                break;
            }
            found.add(column.get());
        }
        return found;
    }

    /** Texts have no values that many rows share, and a column that is nearly always the same has no second place. */
    private boolean canMove(String name) {
        Column column = table.column(name).orElseThrow();
        return column.type() != ColumnType.TEXT && places(column).size() > 1;
    }

    private Optional<PartialDependence> of(String name, long end) throws Exception {
        int field = fields.stream().map(Field::name).toList().indexOf(name);
        Column column = table.column(name).orElseThrow();
        List<Place> places = places(column);
        double[][] means = new double[places.size()][];
        for (int i = 0; i < means.length; i++) {
            if (System.nanoTime() > end) {
                return Optional.empty();
            }
            means[i] = mean(field, places.get(i));
        }
        boolean curve =
                column instanceof NumberColumn numbers && !numbers.form().isMoment();
        return Optional.of(new PartialDependence(
                name,
                places.stream().map(Place::text).toList(),
                curve ? places.stream().map(Place::number).toList() : List.of(),
                curves(means)));
    }

    private List<Place> places(Column column) {
        if (column instanceof NumberColumn numbers) {
            int most = numbers.form().isMoment() ? MOST_DATES : MOST_NUMBERS;
            return Arrays.stream(grid(numbers, most))
                    .mapToObj(value -> new Place(numbers.form().text(value), value))
                    .toList();
        }
        LevelColumn levels = (LevelColumn) column;
        long[] counts = levels.counts();
        return IntStream.range(0, counts.length)
                .boxed()
                .filter(code -> counts[code] > 0 && !levels.levels().get(code).isEmpty())
                .sorted(Comparator.comparingLong((Integer code) -> -counts[code])
                        .thenComparing(code -> code))
                .limit(MOST_LEVELS)
                .map(code -> new Place(levels.levels().get(code), Double.NaN))
                .toList();
    }

    /** Different quantiles of the known values. */
    private static double[] grid(NumberColumn column, int most) {
        double[] sorted = IntStream.range(0, column.size())
                .mapToDouble(column::value)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        return IntStream.range(0, sorted.length == 0 ? 0 : most)
                .mapToDouble(i -> TAIL + (1 - 2 * TAIL) * i / (most - 1))
                .map(share -> sorted[(int) Math.round(share * (sorted.length - 1))])
                .distinct()
                .toArray();
    }

    private double[] mean(int field, Place place) throws Exception {
        double[] sum = new double[Math.max(1, target.labels().size())];
        for (int row : rows) {
            double[] answer = model.predict(new Changed(cursor.at(row), field, place));
            for (int i = 0; i < sum.length; i++) {
                sum[i] += answer[i] / rows.length;
            }
        }
        return sum;
    }

    private List<DependenceCurve> curves(double[][] means) {
        int classes = target.labels().size();
        if (classes <= 2) {
            String label = classes == 0 ? targetName : target.labels().get(1);
            return List.of(curve(label, means, classes == 0 ? 0 : 1));
        }
        return IntStream.range(0, classes)
                .boxed()
                .sorted(Comparator.comparingDouble(label -> -range(means, label)))
                .limit(MOST_CLASSES)
                .map(label -> curve(target.labels().get(label), means, label))
                .toList();
    }

    private static double range(double[][] means, int label) {
        double most =
                Arrays.stream(means).mapToDouble(mean -> mean[label]).max().orElse(0);
        return most
                - Arrays.stream(means).mapToDouble(mean -> mean[label]).min().orElse(0);
    }

    private static DependenceCurve curve(String label, double[][] means, int index) {
        return new DependenceCurve(
                label, Arrays.stream(means).map(mean -> mean[index]).toList());
    }

    /** A row with one field changed. */
    private record Changed(RawRow row, int field, Place place) implements RawRow {
        @Override
        public double number(int index) {
            return index == field ? place.number() : row.number(index);
        }

        @Override
        public String level(int index) {
            return index == field ? place.text() : row.level(index);
        }
    }
}
