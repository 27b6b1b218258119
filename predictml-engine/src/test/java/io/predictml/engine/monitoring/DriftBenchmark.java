package io.predictml.engine.monitoring;

import io.predictml.domain.monitoring.ColumnDrift;
import io.predictml.engine.RealTables;
import io.predictml.engine.prepare.RawRow;
import io.predictml.engine.table.Table;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Prints what drift costs on a million rows of fifty columns, and how often it is found where there is none. Nothing is
 * asserted, and the build does not run it; see {@code benchmarks/monitoring}.
 */
class DriftBenchmark {
    private static final int COLUMNS = 50;
    private static final int ROWS = 1_000_000;
    private static final int HALVES = 200;
    private static final int TRAINING_ROWS = 100_000;
    private static final double MEGABYTE = 1024.0 * 1024;

    /** A row of random numbers and levels, half of the fields each. */
    private static final class RandomRow implements RawRow {
        private final SplittableRandom random = new SplittableRandom(42);
        private final double[] numbers = new double[COLUMNS];
        private final String[] levels = new String[COLUMNS];

        RandomRow next() {
            for (int i = 0; i < COLUMNS; i++) {
                numbers[i] = random.nextDouble();
                levels[i] = "level " + random.nextInt(25);
            }
            return this;
        }

        @Override
        public double number(int field) {
            return numbers[field];
        }

        @Override
        public String level(int field) {
            return levels[field];
        }
    }

    /** Before rows come too quickly for all of them to be looked at. */
    private static final int HANDED_OUT = 5_000;

    @Test
    void aMillionRowsOfFiftyColumns() {
        InputTally tally = new InputTally(Optional.of(reference()));
        RandomRow row = new RandomRow();
        System.gc();
        long before = used();
        long begin = System.nanoTime();
        long work = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        InputCounts counted = InputCounts.NONE;
        for (int i = 0; i < ROWS; i++) {
            tally.add(List.of(row.next()));
            if (i % HANDED_OUT == 0) {
                counted = counted.plus(tally.drain());
            }
        }
        counted = counted.plus(tally.drain());
        List<ColumnDrift> drift = Drift.of(tally.reference().orElseThrow(), counted, 0.25);
        double seconds = (System.nanoTime() - begin) / 1e9;
        double worked = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - work) / 1e9;
        System.gc();
        System.out.printf(
                "1,000,000 rows x 50 columns, made, counted and compared: %.1f s, of which %.1f s at work, %.1f MB kept, %d rows of %d columns, %d moved%n",
                seconds,
                worked,
                (used() - before) / MEGABYTE,
                counted.rows(),
                drift.size(),
                drift.stream()
                        .filter(it -> it.level() != ColumnDrift.Level.NONE)
                        .count());
    }

    private static InputReference reference() {
        List<Double> cuts = IntStream.range(1, 10).mapToObj(i -> i / 10.0).toList();
        List<String> levels = IntStream.range(0, 25).mapToObj(i -> "level " + i).toList();
        List<FieldBins> fields = IntStream.range(0, COLUMNS)
                .mapToObj(i -> i % 2 == 0
                        ? new FieldBins(
                                "n" + i,
                                FieldBins.Kind.NUMBER,
                                cuts,
                                0,
                                1,
                                List.of(),
                                List.of(),
                                counts(10, TRAINING_ROWS))
                        : new FieldBins(
                                "l" + i,
                                FieldBins.Kind.LEVEL,
                                List.of(),
                                Double.NaN,
                                Double.NaN,
                                levels,
                                List.of(),
                                counts(25, TRAINING_ROWS)))
                .toList();
        return new InputReference(TRAINING_ROWS, fields, Double.POSITIVE_INFINITY);
    }

    private static List<Long> counts(int bins, long rows) {
        int further = bins == 25 ? 4 : 3;
        return IntStream.range(0, bins + further)
                .mapToObj(bin -> bin < bins ? rows / bins : 0L)
                .toList();
    }

    private static long used() {
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    @Test
    void falseAlarmsOverRandomHalves() {
        for (String name : List.of("telco_churn", "diamonds", "ames_housing", "credit-g", "penguins")) {
            Table table = RealTables.some(name, 8000);
            int alarms = 0;
            int large = 0;
            int columns = 0;
            Random seeds = new Random(2026);
            for (int i = 0; i < HALVES; i++) {
                List<ColumnDrift> drift =
                        DriftTest.Halves.of(table, seeds.nextLong()).drift(row -> row);
                columns = drift.size();
                alarms += (int) drift.stream()
                        .filter(it -> it.level() != ColumnDrift.Level.NONE)
                        .count();
                large += (int) drift.stream()
                        .filter(it -> it.level() == ColumnDrift.Level.LARGE)
                        .count();
            }
            System.out.printf(
                    "%s: %d rows, %d columns, %d halves: %d columns called moved, %d of them far%n",
                    name, table.rows(), columns, HALVES, alarms, large);
        }
    }
}
