package io.predictml.engine.compare;

import io.predictml.domain.training.Split;
import io.predictml.domain.training.TrainingRejected;
import io.predictml.domain.training.TrainingSettings;
import io.predictml.engine.prepare.Target;
import io.predictml.engine.table.Column;
import io.predictml.engine.table.NumberColumn;
import io.predictml.engine.table.Table;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The rows that judge, parted from those that are learned from. */
final class Partition {
    static final int HELD_OUT = -1;

    /** The part of the rows that is learned from only, where folds follow each other in time. */
    private static final double EARLIEST = 1 / 3.0;

    private static final int PARTS = Planning.FOLDS + 1;

    private final int[] folds;

    private Partition(int[] folds) {
        this.folds = folds;
    }

    /** @throws TrainingRejected where the table cannot be parted as asked */
    static Partition of(Table table, Target target, TrainingSettings settings) {
        Split split = settings.split();
        return switch (split.kind()) {
            case RANDOM -> random(target, settings);
            case TIME ->
                inTime((NumberColumn) table.column(split.column()).orElseThrow(), target, settings.validationSplit());
            case GROUP -> inGroups(table.column(split.column()).orElseThrow(), target, settings);
        };
    }

    private static Partition random(Target target, TrainingSettings settings) {
        int[] all = IntStream.range(0, target.rows()).toArray();
        int[] heldOut = new Strata(all, target, settings.seed()).choose(settings.validationSplit());
        int[] training = Arrays.stream(all)
                .filter(row -> Arrays.binarySearch(heldOut, row) < 0)
                .toArray();
        return new Partition(new Strata(training, target, settings.seed() + 1).deal(Planning.FOLDS, target.rows()));
    }

    /** Rows without a time count as the earliest; rows of the same time stay together. */
    private static Partition inTime(NumberColumn times, Target target, double heldOut) {
        int[] line = IntStream.range(0, target.rows())
                .boxed()
                .sorted(Comparator.comparingDouble((Integer row) -> time(times, row)))
                .mapToInt(Integer::intValue)
                .toArray();
        double training = line.length * (1 - heldOut);
        double block = training * (1 - EARLIEST) / Planning.FOLDS;
        int[] folds = new int[line.length];
        for (int i = 0; i < line.length; i++) {
            boolean sameTime = i > 0 && time(times, line[i]) == time(times, line[i - 1]);
            int fold = i >= training ? HELD_OUT : Planning.FOLDS - blocksBefore(i - training * EARLIEST, block);
            folds[line[i]] = sameTime ? folds[line[i - 1]] : fold;
        }
        int[] earliest = IntStream.range(0, folds.length)
                .filter(row -> folds[row] == Planning.FOLDS)
                .toArray();
        requireParts(folds, HELD_OUT, Planning.FOLDS + 1, times.name(), "different times");
        if (Arrays.stream(earliest).mapToDouble(target::value).distinct().count() < 2) {
            throw new TrainingRejected(
                    "The earliest third of the rows by '%s' all have the same target, so nothing can be learned from them about the later ones. Split in another way."
                            .formatted(times.name()));
        }
        return new Partition(folds);
    }

    private static int blocksBefore(double rows, double block) {
        return rows < 0 ? 0 : (int) Math.min(Planning.FOLDS, Math.floor(rows / block) + 1);
    }

    private static double time(NumberColumn times, int row) {
        double time = times.value(row);
        return Double.isNaN(time) ? Double.NEGATIVE_INFINITY : time;
    }

    private static void requireParts(int[] folds, int from, int to, String column, String of) {
        for (int part = from; part < to; part++) {
            int wanted = part;
            if (Arrays.stream(folds).noneMatch(fold -> fold == wanted)) {
                throw new TrainingRejected(
                        "'%s' has too few %s, or too many rows in one of them, to part the rows into %d that judge each other. Split by another column or at random."
                                .formatted(column, of, PARTS));
            }
        }
    }

    private static Partition inGroups(Column column, Target target, TrainingSettings settings) {
        int[] groups = groups(column);
        int[] all = IntStream.range(0, target.rows()).toArray();
        double heldOut = settings.validationSplit();
        int[] sides = new GroupDeal(groups, target, all, settings.seed()).deal(heldOut, 1 - heldOut);
        int[] training = Arrays.stream(all).filter(row -> sides[row] == 1).toArray();
        double[] even = new double[Planning.FOLDS];
        Arrays.fill(even, 1.0 / Planning.FOLDS);
        int[] folds = new GroupDeal(groups, target, training, settings.seed() + 1).deal(even);
        requireParts(folds, HELD_OUT, Planning.FOLDS, column.name(), "different values");
        return new Partition(folds);
    }

    /** Per row the number of its group; a row without a value is a group of its own. */
    private static int[] groups(Column column) {
        Map<Long, Integer> known = new HashMap<>();
        int[] groups = new int[column.size()];
        int next = 0;
        for (int row = 0; row < groups.length; row++) {
            Integer before = column.isMissing(row) ? null : known.putIfAbsent(column.key(row), next);
            groups[row] = before == null ? next++ : before;
        }
        return groups;
    }

    /**
     * Per row its fold; -1 for held-out rows. In order of time the latest fold is 0, a greater number is earlier, and the
     * earliest rows, which no fold judges, have the number of folds itself.
     */
    List<Integer> folds() {
        return Arrays.stream(folds).boxed().toList();
    }

    List<Integer> heldOut() {
        return IntStream.range(0, folds.length)
                .filter(row -> folds[row] == HELD_OUT)
                .boxed()
                .toList();
    }

    /** What was done, for the report. */
    String sentence(Split split) {
        int heldOut = heldOut().size();
        int training = folds.length - heldOut;
        long percent = Math.round(100.0 * heldOut / folds.length);
        return switch (split.kind()) {
            case RANDOM ->
                "%d rows were held out before anything was learned; the candidates are compared on the other %d in %d folds."
                        .formatted(heldOut, training, Planning.FOLDS);
            case TIME ->
                "Judged on the latest %d %% of the rows by '%s', %d rows; the candidates are compared on the other %d in %d folds, each of them later than the rows that are learned from."
                        .formatted(percent, split.column(), heldOut, training, Planning.FOLDS);
            case GROUP ->
                "Judged on values of '%s' that were not learned from, %d rows (%d %%); the candidates are compared on the other %d in %d folds, each with values of its own."
                        .formatted(split.column(), heldOut, percent, training, Planning.FOLDS);
        };
    }
}
