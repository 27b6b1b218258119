package io.predictml.engine.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.predictml.domain.dataset.UploadLimits;
import io.predictml.domain.training.Candidate;
import io.predictml.domain.training.ModelFamily;
import io.predictml.domain.training.ProblemType;
import io.predictml.domain.training.TrainingRejected;
import io.predictml.domain.training.TrainingSettings;
import io.predictml.engine.RealTables;
import io.predictml.engine.prepare.Field;
import io.predictml.engine.prepare.Target;
import io.predictml.engine.table.Table;
import io.predictml.engine.table.TableReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExperimentTest {
    private static final WorkerMemory MEMORY = WorkerMemory.of(2, 1500);

    @TempDir
    Path folder;

    private Experiment prepare(Table table, String target) {
        return Experiment.prepare(table, target, TrainingSettings.standard(), folder);
    }

    /** A table whose target column {@code y} is made from the row's number. */
    private Table table(int rows, IntFunction<String> target) throws IOException {
        String text = IntStream.range(0, rows)
                .mapToObj(i -> "%d,id-%d,same,%s".formatted(i * 7 % 13, i, target.apply(i)))
                .collect(Collectors.joining("\n"));
        return TableReader.read(
                        Files.writeString(folder.resolve("a.csv"), "x,code,const,y\n" + text),
                        "",
                        UploadLimits.standard())
                .table();
    }

    @ParameterizedTest
    @CsvSource({
        "telco_churn, churn, BINARY_CLASSIFICATION",
        "breast_cancer, target, BINARY_CLASSIFICATION",
        "penguins, species, MULTICLASS_CLASSIFICATION",
        "soybean, Class, MULTICLASS_CLASSIFICATION",
        "diamonds, price, REGRESSION",
        "gapminder, life_expectancy, REGRESSION"
    })
    void theSortOfQuestionIsFoundFromTheTarget(String table, String target, ProblemType problem) {
        assertThat(prepare(RealTables.read(table).table(), target).problemType())
                .isEqualTo(problem);
    }

    @Test
    void theUserMayAskOtherwise() throws IOException {
        TrainingSettings asked = new TrainingSettings(
                Duration.ofHours(1), 0.2, 10, ModelFamily.AUTO, Optional.of(ProblemType.REGRESSION), 1);

        Experiment experiment = Experiment.prepare(table(100, i -> String.valueOf(i % 5)), "y", asked, folder);

        assertThat(experiment.problemType()).isEqualTo(ProblemType.REGRESSION);
    }

    @Test
    void heldOutRowsAreNeverInAFoldAndHaveTheClassesOfTheWhole() {
        Experiment experiment = prepare(RealTables.read("telco_churn").table(), "churn");
        Table table = experiment.table();
        Target target = experiment.target(table);
        int[] heldOut = experiment.allHeldOutRows();

        assertThat(experiment.heldOutRows()).isBetween(1408, 1409);
        assertThat(heldOut).hasSize(experiment.heldOutRows());
        assertThat(share(target, heldOut)).isBetween(0.264, 0.267);
        for (int fold = 0; fold < experiment.folds(); fold++) {
            int[] inside = experiment.rowsIn(fold);
            assertThat(inside).doesNotContain(heldOut).hasSizeBetween(1126, 1128);
            assertThat(experiment.rowsOutside(fold)).doesNotContain(inside).doesNotContain(heldOut);
            assertThat(share(target, inside)).isBetween(0.263, 0.268);
        }
    }

    private static double share(Target target, int[] rows) {
        return Arrays.stream(rows).mapToDouble(target::value).average().orElseThrow();
    }

    @Test
    void itIsTheSameWhenOpenedAndWhenPreparedAgain() {
        Table table = RealTables.read("penguins").table();
        Experiment first = prepare(table, "species");
        Experiment opened = Experiment.open(folder);
        Experiment again = Experiment.prepare(table, "species", TrainingSettings.standard(), folder.resolve("again"));

        assertThat(Experiment.isPrepared(folder)).isTrue();
        assertThat(opened.allHeldOutRows()).isEqualTo(first.allHeldOutRows()).isEqualTo(again.allHeldOutRows());
        assertThat(opened.rowsIn(3)).isEqualTo(first.rowsIn(3)).isEqualTo(again.rowsIn(3));
        assertThat(opened.candidates(MEMORY)).isEqualTo(first.candidates(MEMORY));
        assertThat(opened.settings()).isEqualTo(first.settings());
        assertThat(opened.preparation()).isEqualTo(first.preparation());
    }

    @Test
    void identifiersConstantsAndRowsWithoutTargetAreLeftOutAndThatIsSaid() throws IOException {
        Experiment experiment = prepare(table(100, i -> i < 10 ? "" : i % 2 == 0 ? "a" : "b"), "y");

        assertThat(experiment.fields()).extracting(Field::name).containsExactly("x");
        assertThat(experiment.trainingRows() + experiment.heldOutRows()).isEqualTo(90);
        assertThat(experiment.preparation())
                .anyMatch(sentence -> sentence.contains("10 row(s)"))
                .anyMatch(sentence -> sentence.contains("'code'"))
                .anyMatch(sentence -> sentence.contains("'const'"));
    }

    @Test
    void aTargetThatCannotBePredictedIsRefusedInWords() throws IOException {
        Table fine = table(100, i -> i % 2 == 0 ? "a" : "b");
        assertThatThrownBy(() -> prepare(fine, "z"))
                .isInstanceOf(TrainingRejected.class)
                .hasMessage("Target column 'z' not found");
        assertRefused(fine, "const", "only one value");
        assertRefused(table(150, i -> "a" + i % 2), "code", "150 different values");
        assertRefused(table(100, i -> i < 95 ? "" : "a" + i % 2), "y", "5 row(s)");
        assertRefused(table(100, i -> i == 3 ? "odd" : "a" + i % 2), "y", "'odd'");
        assertRefused(table(100, i -> "2024-01-%02d".formatted(i % 28 + 1)), "y", "dates");
    }

    private void assertRefused(Table table, String target, String because) {
        assertThatThrownBy(() -> prepare(table, target))
                .isInstanceOf(TrainingRejected.class)
                .hasMessageContaining(because);
        assertThat(Experiment.isPrepared(folder)).isFalse();
    }

    @Test
    void candidatesComeCheapestFirstAndHaveACapWithinTheBudget() {
        Experiment experiment = prepare(RealTables.read("penguins").table(), "species");

        assertThat(experiment.candidates(MEMORY))
                .hasSizeGreaterThan(21)
                .isSortedAccordingTo((one, other) -> Double.compare(one.cost(), other.cost()));
        assertThat(experiment.cap()).isBetween(Duration.ofSeconds(1), Duration.ofMinutes(2));
        assertThat(experiment.candidates(MEMORY))
                .extracting(Candidate::skipReason)
                .containsOnly("", "No class is rare in the table, so there is nothing to balance.");
    }

    @Test
    void whatDoesNotFitTheMemoryIsSkippedAndSaysHowMuchItNeeds() {
        Experiment experiment = prepare(RealTables.read("diamonds").table(), "price");
        WorkerMemory little = WorkerMemory.of(1, 60);

        assertThat(experiment.candidates(little))
                .filteredOn(
                        candidate -> candidate.skipReason().contains("of memory for 1,200 rows; a worker has 60 MB."))
                .hasSizeBetween(1, 10);
        assertThat(experiment.candidates(little))
                .filteredOn(candidate -> candidate.skipReason().isEmpty())
                .hasSizeGreaterThan(20);
    }

    @Test
    void aFamilyThatIsNotThereIsRefused() {
        TrainingSettings asked =
                new TrainingSettings(Duration.ofHours(1), 0.2, 10, ModelFamily.NAIVE_BAYES, Optional.empty(), 1);

        assertThatThrownBy(() ->
                        Experiment.prepare(RealTables.read("concrete").table(), "compressive_strength", asked, folder))
                .isInstanceOf(TrainingRejected.class)
                .hasMessageContaining("naive_bayes");
    }
}
