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
import java.util.function.IntPredicate;
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
        return inBlocks(times, target, line, training, i -> time(times, line[i]) == time(times, line[i - 1]));
    }

    /** @param together whether the row at a place of the line belongs to the one before */
    private static Partition inBlocks(
            NumberColumn times, Target target, int[] line, double training, IntPredicate together) {
        double block = training * (1 - EARLIEST) / Planning.FOLDS;
        int[] folds = new int[target.rows()];
        Arrays.fill(folds, HELD_OUT);
        for (int i = 0; i < line.length; i++) {
            int fold = i >= training ? HELD_OUT : Planning.FOLDS - blocksBefore(i - training * EARLIEST, block);
            folds[line[i]] = i > 0 && together.test(i) ? folds[line[i - 1]] : fold;
        }
        requireParts(folds, HELD_OUT, Planning.FOLDS + 1, times.name(), "different times");
        requireDifferentTargets(times, target, folds);
        return new Partition(folds);
    }

    private static void requireDifferentTargets(NumberColumn times, Target target, int[] folds) {
        long targets = IntStream.range(0, folds.length)
                .filter(row -> folds[row] == Planning.FOLDS)
                .mapToDouble(target::value)
                .distinct()
                .count();
        if (targets < 2) {
            throw new TrainingRejected(
                    "The earliest third of the rows by '%s' all have the same target, so nothing can be learned from them about the later ones. Split in another way."
                            .formatted(times.name()));
        }
    }

    /**
     * The same parting with rows that came later: what was held out stays so, and of the new rows the same share is held
     * out, the latest ones where rows are parted by time. New rows say no group, so that each is one of its own.
     *
     * @param heldOutBefore ascending
     * @param fresh rows that nobody has seen yet, behind all others, oldest first
     */
    static Partition continued(
            Table table, Target target, TrainingSettings settings, int[] heldOutBefore, int[] fresh) {
        Split split = settings.split();
        int[] chosen = split.kind() == Split.Kind.TIME
                ? Arrays.copyOfRange(
                        fresh, (int) Math.round(fresh.length * (1 - settings.validationSplit())), fresh.length)
                : new Strata(fresh, target, settings.seed()).choose(settings.validationSplit());
        int[] training = IntStream.range(0, target.rows())
                .filter(row -> Arrays.binarySearch(heldOutBefore, row) < 0 && Arrays.binarySearch(chosen, row) < 0)
                .toArray();
        return switch (split.kind()) {
            case RANDOM ->
                new Partition(new Strata(training, target, settings.seed() + 1).deal(Planning.FOLDS, target.rows()));
            case GROUP ->
                foldsOfGroups(table.column(split.column()).orElseThrow(), target, training, settings.seed() + 1);
            case TIME ->
                later(
                        (NumberColumn) table.column(split.column()).orElseThrow(),
                        target,
                        training,
                        fresh.length == 0 ? target.rows() : fresh[0]);
        };
    }

    /** @param firstFresh from which row on the order is that of coming, and later than all before */
    private static Partition later(NumberColumn times, Target target, int[] training, int firstFresh) {
        int[] line = Arrays.stream(training)
                .boxed()
                .sorted(Comparator.comparingDouble(
                        (Integer row) -> row < firstFresh ? time(times, row) : Double.POSITIVE_INFINITY))
                .mapToInt(Integer::intValue)
                .toArray();
        return inBlocks(
                times,
                target,
                line,
                line.length,
                i -> line[i] < firstFresh && time(times, line[i]) == time(times, line[i - 1]));
    }

    /** As it was written down. */
    static Partition of(List<Integer> folds) {
        return new Partition(folds.stream().mapToInt(Integer::intValue).toArray());
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
        return foldsOfGroups(column, target, training, settings.seed() + 1);
    }

    private static Partition foldsOfGroups(Column column, Target target, int[] training, long seed) {
        double[] even = new double[Planning.FOLDS];
        Arrays.fill(even, 1.0 / Planning.FOLDS);
        int[] folds = new GroupDeal(groups(column), target, training, seed).deal(even);
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
