package io.predictml.engine.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.predictml.domain.dataset.ColumnType;
import io.predictml.domain.monitoring.ColumnDrift;
import io.predictml.engine.RealTables;
import io.predictml.engine.prepare.Field;
import io.predictml.engine.prepare.RawRow;
import io.predictml.engine.prepare.TableRow;
import io.predictml.engine.table.NumberColumn;
import io.predictml.engine.table.Table;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DriftTest {
    private static final double LARGE = 0.25;

    @ParameterizedTest
    @CsvSource({"telco_churn,tenure,1", "ames_housing,Lot_Frontage,3"})
    void aShiftedColumnIsFoundAndNoOther(String name, String column, long seed) {
        Halves halves = Halves.of(RealTables.read(name).table(), seed);
        int place = halves.place(column);

        List<ColumnDrift> drift = halves.drift(row -> new Shifted(row, place, halves.deviation(column)));

        assertThat(drift).filteredOn(it -> it.column().equals(column)).allSatisfy(it -> {
            assertThat(it.level()).isEqualTo(ColumnDrift.Level.LARGE);
            assertThat(it.distance()).isGreaterThan(0.1);
            assertThat(it.outside()).isPositive();
        });
        assertThat(drift)
                .filteredOn(it -> !it.column().equals(column))
                .allSatisfy(it -> assertThat(it.level()).as(it.toString()).isEqualTo(ColumnDrift.Level.NONE));
    }

    @ParameterizedTest
    @CsvSource({"telco_churn,1", "ames_housing,3", "penguins,5", "credit-g,6"})
    void aFreshRandomHalfOfTheTableDoesNotDrift(String name, long seed) {
        Halves halves = Halves.of(RealTables.read(name).table(), seed);

        assertThat(halves.drift(row -> row))
                .isNotEmpty()
                .allSatisfy(it -> assertThat(it.level()).as(it.toString()).isEqualTo(ColumnDrift.Level.NONE));
        assertThat(halves.counted(row -> row).unlike() / (double) halves.liveRows())
                .isLessThan(0.06);
    }

    @Test
    void levelsNeverSeenAndMissingValuesAreShares() {
        Halves halves = Halves.of(RealTables.read("penguins").table(), 7);
        int island = halves.place("island");

        ColumnDrift drift = halves.drift(row -> new Renamed(row, island)).get(island);

        assertThat(drift.unseen()).isEqualTo(1);
        assertThat(drift.level()).isEqualTo(ColumnDrift.Level.LARGE);
        assertThat(halves.counted(row -> new Renamed(row, island)).unlike()).isEqualTo(halves.liveRows());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 50})
    void whereVeryManyRowsComeAtOnceAPartOfThemStandsForAll(int rowsEach) {
        Halves halves = Halves.of(RealTables.read("penguins").table(), 9);
        InputTally tally = new InputTally(Optional.of(halves.reference()));

        halves.feed(tally, 200_000 / rowsEach, rowsEach);

        InputCounts counted = tally.drain();
        assertThat(counted.rows()).isBetween(190_000L, 210_000L).isNotEqualTo(200_000L);
        for (int field = 0; field < halves.reference().fields().size(); field++) {
            assertThat(Arrays.stream(counted.places(field)).sum()).isEqualTo(counted.rows());
        }
        assertThat(Drift.of(halves.reference(), counted, LARGE))
                .noneMatch(column -> column.level() == ColumnDrift.Level.LARGE);
        halves.feed(tally, 100, 1);
        assertThat(tally.drain().rows()).as("all again").isEqualTo(100);
    }

    @Test
    void ofManyRowsInSomeOrderTheFirstOnesDoNotCountForMore() {
        Halves halves = Halves.of(RealTables.read("penguins").table(), 10);
        InputTally tally = new InputTally(Optional.of(halves.reference()));
        int island = halves.place("island");

        halves.feed(tally, 1_000, 50);
        halves.feed(tally, 1_000, 50, row -> new Renamed(row, island));

        InputCounts counted = tally.drain();
        long renamed =
                counted.places(island)[halves.reference().fields().get(island).below()];
        assertThat(renamed / (double) counted.rows()).isBetween(0.47, 0.53);
    }

    @Test
    void countsOfManyThreadsAreExactAndSurviveTheirTextForm() throws Exception {
        Halves halves = Halves.of(RealTables.read("penguins").table(), 8);
        InputTally tally = new InputTally(Optional.of(halves.reference()));
        InputCounts sum = InputCounts.NONE;
        ExecutorService callers = Executors.newFixedThreadPool(4);
        for (int caller = 0; caller < 4; caller++) {
            int some = caller % 2 == 0 ? 1 : 50;
            callers.execute(() -> halves.feed(tally, 200, some));
        }
        callers.shutdown();
        while (!callers.awaitTermination(1, TimeUnit.MILLISECONDS)) {
            sum = sum.plus(tally.drain());
        }
        sum = InputCounts.parse(sum.plus(tally.drain()).text());

        assertThat(sum.rows()).isEqualTo(2 * 200 + 2 * 200 * 50);
        for (int field = 0; field < halves.reference().fields().size(); field++) {
            assertThat(Arrays.stream(sum.places(field)).sum()).isEqualTo(sum.rows());
        }
        assertThat(tally.drain().rows()).isZero();
    }

    /** A row with one number moved. */
    private record Shifted(RawRow row, int shifted, double by) implements RawRow {
        @Override
        public double number(int field) {
            return row.number(field) + (field == shifted ? by : 0);
        }

        @Override
        public String level(int field) {
            return row.level(field);
        }
    }

    /** A row with a level that nobody knows. */
    private record Renamed(RawRow row, int renamed) implements RawRow {
        @Override
        public double number(int field) {
            return row.number(field);
        }

        @Override
        public String level(int field) {
            return field == renamed ? "Atlantis" : row.level(field);
        }
    }

    /** A table parted at random: what a model learned from, and what came later. */
    record Halves(Table table, List<Field> fields, InputReference reference, List<Integer> live) {
        static Halves of(Table table, long seed) {
            int[] rows = IntStream.range(0, table.rows()).toArray();
            Random random = new Random(seed);
            for (int i = rows.length - 1; i > 0; i--) {
                int other = random.nextInt(i + 1);
                int kept = rows[i];
                rows[i] = rows[other];
                rows[other] = kept;
            }
            List<Field> fields = table.columns().stream()
                    .filter(column -> column.type() != ColumnType.CONSTANT)
                    .map(column -> new Field(column.name(), column.type()))
                    .toList();
            int half = rows.length / 2;
            InputReference reference = InputReference.of(table.select(Arrays.copyOf(rows, half)), fields);
            return new Halves(
                    table,
                    fields,
                    reference,
                    Arrays.stream(rows).skip(half).boxed().toList());
        }

        int place(String column) {
            return fields.stream().map(Field::name).toList().indexOf(column);
        }

        int liveRows() {
            return live.size();
        }

        double deviation(String column) {
            NumberColumn numbers = (NumberColumn) table.column(column).orElseThrow();
            double[] values = live.stream()
                    .mapToDouble(numbers::value)
                    .filter(Double::isFinite)
                    .toArray();
            double mean = Arrays.stream(values).average().orElseThrow();
            return Math.sqrt(Arrays.stream(values)
                    .map(value -> (value - mean) * (value - mean))
                    .average()
                    .orElseThrow());
        }

        InputCounts counted(java.util.function.UnaryOperator<RawRow> change) {
            InputTally tally = new InputTally(Optional.of(reference));
            TableRow cursor = cursor();
            for (int row : live) {
                tally.add(List.of(change.apply(cursor.at(row))));
            }
            return tally.drain();
        }

        List<ColumnDrift> drift(java.util.function.UnaryOperator<RawRow> change) {
            return Drift.of(reference, counted(change), LARGE);
        }

        void feed(InputTally tally, int calls, int rowsEach) {
            feed(tally, calls, rowsEach, row -> row);
        }

        void feed(InputTally tally, int calls, int rowsEach, java.util.function.UnaryOperator<RawRow> change) {
            TableRow cursor = cursor();
            for (int call = 0; call < calls; call++) {
                RawRow row = change.apply(cursor.at(live.get(call % live.size())));
                tally.add(java.util.Collections.nCopies(rowsEach, row));
            }
        }

        private TableRow cursor() {
            return new TableRow(table, fields.stream().map(Field::name).toList());
        }
    }
}
