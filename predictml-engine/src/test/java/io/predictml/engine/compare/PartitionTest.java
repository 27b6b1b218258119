package io.predictml.engine.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.predictml.domain.dataset.UploadLimits;
import io.predictml.domain.training.ModelReport;
import io.predictml.domain.training.Split;
import io.predictml.domain.training.TrainingRejected;
import io.predictml.domain.training.TrainingSettings;
import io.predictml.engine.prepare.Field;
import io.predictml.engine.table.Column;
import io.predictml.engine.table.Table;
import io.predictml.engine.table.TableReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Experiments whose rows are not parted at random. */
class PartitionTest {
    private static final int ROWS = 600;

    @TempDir
    private Path folder;

    /** Visits in no order of time: five to a customer, and one in twenty without a date. */
    private Table visits(IntFunction<String> day) throws IOException {
        String text = IntStream.range(0, ROWS)
                .map(i -> i * 7 % ROWS)
                .mapToObj(i -> "%s,c%d,%d,%d,%s"
                        .formatted(
                                i % 20 == 3 ? "" : day.apply(i),
                                i * 13 % 120,
                                i % 11,
                                i * i % 17,
                                i % 11 + i * i % 17 > 12 ? "yes" : "no"))
                .collect(Collectors.joining("\n"));
        return TableReader.read(
                        Files.writeString(folder.resolve("visits.csv"), "day,customer,a,b,bought\n" + text),
                        "",
                        UploadLimits.standard())
                .table();
    }

    private static String date(int i) {
        return LocalDate.of(2024, 1, 1).plusDays(i / 3).toString();
    }

    private Experiment prepare(Table table, String split) {
        return Experiment.prepare(
                table, "bought", TrainingSettings.standard().with(Split.of(split)), folder.resolve("work"));
    }

    private static double[] keys(Table table, String column, int[] rows) {
        Column of = table.column(column).orElseThrow();
        return Arrays.stream(rows)
                .mapToDouble(row -> of.isMissing(row) ? -1 : of.key(row))
                .toArray();
    }

    private static double[] days(Table table, int[] rows) {
        Column days = table.column("day").orElseThrow();
        return Arrays.stream(rows)
                .mapToDouble(row -> days.isMissing(row)
                        ? 0
                        : LocalDate.parse(days.text(row).substring(0, 10)).toEpochDay())
                .toArray();
    }

    private static double latest(double[] days) {
        return Arrays.stream(days).max().orElseThrow();
    }

    private static double earliest(double[] days) {
        return Arrays.stream(days).min().orElseThrow();
    }

    @Test
    void inTimeWhatIsLaterJudgesWhatWasLearnedFromTheEarlier() throws IOException {
        Experiment experiment = prepare(visits(PartitionTest::date), "time:day");
        Table table = experiment.table();

        assertThat(experiment.heldOutRows()).isBetween(105, 135);
        assertThat(earliest(days(table, experiment.allHeldOutRows())))
                .isGreaterThan(latest(days(table, experiment.allTrainingRows())));
        for (int fold = 0; fold < experiment.folds(); fold++) {
            double[] learned = days(table, experiment.rowsOutside(fold));
            double[] judged = days(table, experiment.rowsIn(fold));
            assertThat(judged).hasSizeBetween(45, 85);
            assertThat(learned).hasSizeGreaterThan(120);
            assertThat(earliest(judged)).isGreaterThan(latest(learned));
        }
        assertThat(experiment.rowsOutside(0)).hasSizeGreaterThan(experiment.rowsOutside(4).length);
        assertThat(experiment.preparation())
                .anyMatch(sentence -> sentence.startsWith("Judged on the latest 2") && sentence.contains("by 'day'"));
    }

    @Test
    void noGroupIsOnBothSides() throws IOException {
        Experiment experiment = prepare(visits(PartitionTest::date), "group:customer");
        Table table = experiment.table();

        double[] heldOut = keys(table, "customer", experiment.allHeldOutRows());
        assertThat(heldOut).hasSizeBetween(108, 132);
        assertThat(keys(table, "customer", experiment.allTrainingRows())).doesNotContain(heldOut);
        for (int fold = 0; fold < experiment.folds(); fold++) {
            double[] judged = keys(table, "customer", experiment.rowsIn(fold));
            assertThat(judged).hasSizeBetween(85, 107);
            assertThat(keys(table, "customer", experiment.rowsOutside(fold))).doesNotContain(judged);
        }
        assertThat(experiment.fields()).extracting(Field::name).containsExactly("day", "a", "b");
        assertThat(experiment.preparation())
                .anyMatch(sentence -> sentence.startsWith("Judged on values of 'customer'"))
                .anyMatch(sentence -> sentence.startsWith("'customer' is left out"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"time:day", "group:customer"})
    void aModelIsJudgedBySuchRowsAndTheReportSaysSo(String split) throws Exception {
        Experiment experiment = prepare(visits(PartitionTest::date), split);
        Table table = experiment.table();
        for (String candidate : Set.of("LGBMClassifierSmall", "LogisticRegression")) {
            new CrossValidation(experiment, table, 0).run(experiment.algorithm(candidate), score -> {});
        }
        new Blend(experiment, table).score();

        ModelReport report = new Winner(experiment, table, "LGBMClassifierSmall", new Fits(experiment, table))
                .report(Duration.ofMinutes(1));

        assertThat(Experiment.open(experiment.folder()).settings().split()).isEqualTo(Split.of(split));
        assertThat(report.heldOutRows()).isEqualTo(experiment.heldOutRows());
        assertThat(report.preparation()).anyMatch(sentence -> sentence.startsWith("Judged on "));
        assertThat(report.verdict()).isNotEmpty();
    }

    @Test
    void aTableThatCannotBePartedSoIsRefusedInWords() throws IOException {
        Table fewDays = visits(i -> "2024-01-0" + (1 + i % 3));
        Table fine = visits(PartitionTest::date);

        assertRefused(fewDays, "time:day", "too few different times");
        assertRefused(fine, "time:customer", "neither dates nor numbers");
        assertRefused(fine, "time:hour", "'hour' to split by was not found");
        assertRefused(fine, "group:bought", "The target 'bought'");
        assertRefused(
                fewDays.select(IntStream.range(0, ROWS)
                        .filter(row -> !fewDays.column("day").orElseThrow().isMissing(row))
                        .toArray()),
                "group:day",
                "too few different values");
    }

    private void assertRefused(Table table, String split, String because) {
        assertThatThrownBy(() -> prepare(table, split))
                .isInstanceOf(TrainingRejected.class)
                .hasMessageContaining(because);
    }
}
