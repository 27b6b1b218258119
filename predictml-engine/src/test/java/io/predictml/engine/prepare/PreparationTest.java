package io.predictml.engine.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import io.predictml.domain.dataset.UploadLimits;
import io.predictml.domain.training.ProblemType;
import io.predictml.engine.record.Json;
import io.predictml.engine.table.Column;
import io.predictml.engine.table.Table;
import io.predictml.engine.table.TableReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PreparationTest {
    private static final int TRAINING = 60;

    @TempDir
    Path folder;

    /** Eighty rows, of which the last twenty differ from the others in everything that {@code last} says. */
    private Table table(String last) throws IOException {
        StringBuilder text = new StringBuilder("size,kind,many,day,note,y\n");
        for (int i = 0; i < TRAINING; i++) {
            text.append("%s,%s,m%d,2024-01-%02d,a note of some words %d,%d%n"
                    .formatted(i % 10 == 0 ? "" : i % 7, "k" + i % 3, i % 40, i % 28 + 1, i, i % 2));
        }
        for (int i = 0; i < 20; i++) {
            text.append(last).append('\n');
        }
        return TableReader.read(Files.writeString(folder.resolve("a.csv"), text), "", UploadLimits.standard())
                .table();
    }

    private static List<Field> fields(Table table) {
        return table.columns().stream()
                .filter(column -> !column.name().equals("y"))
                .map(column -> new Field(column.name(), column.type()))
                .toList();
    }

    private static Preparation fit(Table table, Encoding encoding) {
        Column target = table.column("y").orElseThrow();
        return Preparation.fit(
                table,
                fields(table),
                IntStream.range(0, TRAINING).toArray(),
                Target.of(target, ProblemType.BINARY_CLASSIFICATION),
                encoding);
    }

    @ParameterizedTest
    @EnumSource(Encoding.class)
    void nothingIsTakenFromRowsThatAreNotTrainedOn(Encoding encoding) throws IOException {
        Preparation one = fit(table("3,k1,m1,2024-01-05,a note of some words,1"), encoding);
        Preparation other = fit(table("999,zz,zz,2031-12-05,quite other words than these here,1"), encoding);

        assertThat(other).isEqualTo(one);
    }

    @ParameterizedTest
    @EnumSource(Encoding.class)
    void itIsTheSameAfterItWasKept(Encoding encoding) throws IOException {
        Preparation preparation = fit(table("3,k1,m1,2024-01-05,a note of some words,1"), encoding);

        Preparation again = Json.MAPPER.readValue(Json.MAPPER.writeValueAsBytes(preparation), Preparation.class);

        assertThat(again).isEqualTo(preparation);
    }

    @Test
    void denseRowsHaveNoGapsAndFlagWhatWasMissing() throws IOException {
        Table table = table("3,new,new,2024-01-05,a note of some words,1");
        Preparation preparation = fit(table, Encoding.DENSE);
        List<String> names =
                preparation.columns().stream().map(EncodedColumn::name).toList();
        TableRow cursor =
                new TableRow(table, fields(table).stream().map(Field::name).toList());

        double[] missing = preparation.encode(cursor.at(0));
        double[] unknownLevel = preparation.encode(cursor.at(TRAINING));

        assertThat(missing).doesNotContain(Double.NaN);
        assertThat(missing[names.indexOf("size")]).isEqualTo(3);
        assertThat(missing[names.indexOf("size is missing")]).isEqualTo(1);
        assertThat(unknownLevel).doesNotContain(Double.NaN);
        assertThat(unknownLevel[names.indexOf("kind=k1")]).isZero();
    }

    @Test
    void scaledTrainingRowsHaveMeanZeroAndDeviationOne() throws IOException {
        Table table = table("3,k1,m1,2024-01-05,a note of some words,1");
        Preparation preparation = fit(table, Encoding.SCALED);
        TableRow cursor =
                new TableRow(table, fields(table).stream().map(Field::name).toList());

        double[] values = IntStream.range(0, TRAINING)
                .mapToDouble(row -> preparation.encode(cursor.at(row))[0])
                .toArray();

        assertThat(IntStream.range(0, TRAINING)
                        .mapToDouble(i -> values[i])
                        .average()
                        .orElseThrow())
                .isBetween(-1e-9, 1e-9);
        assertThat(IntStream.range(0, TRAINING)
                        .mapToDouble(i -> values[i] * values[i])
                        .average()
                        .orElseThrow())
                .isBetween(1 - 1e-9, 1 + 1e-9);
    }

    @Test
    void aTrainingRowsOwnTargetDoesNotTellItsLevelsEffect() throws IOException {
        Table table = table("3,k1,m1,2024-01-05,a note of some words,1");
        Preparation preparation = fit(table, Encoding.NOMINAL);
        int effect =
                preparation.columns().stream().map(EncodedColumn::name).toList().indexOf("many effect 1");
        int[] rows = IntStream.range(0, TRAINING).toArray();

        LearningData data = preparation.trainingData(
                table,
                fields(table),
                rows,
                Target.of(table.column("y").orElseThrow(), ProblemType.BINARY_CLASSIFICATION),
                42);

        // m30 stands in row 30 only: from the other rows nothing is known of it but the overall mean.
        double meanOfOthers = IntStream.range(0, TRAINING)
                .filter(i -> i % 5 != 30 % 5)
                .mapToDouble(i -> i % 2)
                .average()
                .orElseThrow();
        assertThat(data.row(30)[effect]).isBetween(meanOfOthers - 1e-9, meanOfOthers + 1e-9);
    }

    /** Sixty rows of twelve towns, of which two had each other's target in the other table. */
    private Table towns(boolean exchanged) throws IOException {
        StringBuilder text = new StringBuilder("town,size,y\n");
        for (int i = 0; i < TRAINING; i++) {
            int from = exchanged && i == 3 ? 16 : exchanged && i == 16 ? 3 : i;
            text.append("t%d,%d,%d%n".formatted(i % 12, i % 7, from / 5 % 2));
        }
        return TableReader.read(Files.writeString(folder.resolve("towns.csv"), text), "", UploadLimits.standard())
                .table();
    }

    private static LearningData inOrder(Table table, long seed) {
        return fit(table, Encoding.ORDERED)
                .trainingData(
                        table,
                        fields(table),
                        IntStream.range(0, TRAINING).toArray(),
                        Target.of(table.column("y").orElseThrow(), ProblemType.BINARY_CLASSIFICATION),
                        seed);
    }

    @Test
    void anOrderedStatisticIsToldByTheRowsBeforeAndNeverByTheRowItself() throws IOException {
        Table table = towns(false);
        Table other = towns(true);
        int toldOf = 0;
        for (int seed = 0; seed < 5; seed++) {
            LearningData data = inOrder(table, seed);
            LearningData exchanged = inOrder(other, seed);
            int[] changed = IntStream.range(0, TRAINING)
                    .filter(i -> !Arrays.equals(data.row(i), exchanged.row(i)))
                    .toArray();
            assertThat(data.target(3)).isNotEqualTo(exchanged.target(3));
            assertThat(changed).doesNotContain(3, 16);
            assertThat(Arrays.stream(changed)).allMatch(row -> row % 12 == 3 || row % 12 == 4);
            toldOf += changed.length;
        }
        assertThat(toldOf).isBetween(5, 35);
    }

    @Test
    void aNewRowGetsTheStatisticsOfAllTrainingRows() throws IOException {
        Table table = towns(false);
        Preparation preparation = fit(table, Encoding.ORDERED);
        TableRow cursor =
                new TableRow(table, fields(table).stream().map(Field::name).toList());

        // t3 stands in rows 3, 15, 27, 39 and 51, of which three say 1; half of all rows do.
        assertThat(preparation.encode(cursor.at(3))).containsExactly(5 / 60.0, (3 + 0.5) / 6, 3);
    }
}
