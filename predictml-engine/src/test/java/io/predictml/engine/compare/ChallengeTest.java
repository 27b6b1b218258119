package io.predictml.engine.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.predictml.domain.dataset.UploadLimits;
import io.predictml.domain.training.ChallengerTest;
import io.predictml.domain.training.ModelReport;
import io.predictml.domain.training.PairedComparison;
import io.predictml.domain.training.PairedComparison.Part;
import io.predictml.domain.training.TrainingRejected;
import io.predictml.domain.training.TrainingSettings;
import io.predictml.engine.RealTables;
import io.predictml.engine.model.AnsweredRow;
import io.predictml.engine.model.Challenge;
import io.predictml.engine.model.HeldOutAnswer;
import io.predictml.engine.model.ModelArtefact;
import io.predictml.engine.model.PublishedModel;
import io.predictml.engine.table.Column;
import io.predictml.engine.table.Table;
import io.predictml.engine.table.TableReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A question that is put again on what came true, against the live model. */
class ChallengeTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int ROWS = 600;

    @TempDir
    private Path folder;

    /** A trained model: its report, and the file that is live. */
    private record Trained(Experiment experiment, ModelReport report, PublishedModel model) {
        Set<String> heldOut() {
            return ModelArtefact.heldOut(model.file(), model.sha256()).stream()
                    .map(HeldOutAnswer::row)
                    .collect(Collectors.toSet());
        }

        Challenge challenge(Set<String> learned, List<AnsweredRow> rows) {
            return new Challenge("LinearRegression", 1, model.file(), model.sha256(), learned, rows);
        }
    }

    private Trained train(String name, Table table, String target, String algorithm, Optional<Challenge> challenge)
            throws Exception {
        Experiment experiment =
                Experiment.prepare(table, target, TrainingSettings.standard(), challenge, folder.resolve(name));
        new CrossValidation(
                        experiment,
                        experiment.table(),
                        experiment.race().lastRung().index())
                .run(experiment.algorithm(algorithm), score -> {});
        Table kept = experiment.table();
        Winner winner = new Winner(experiment, kept, algorithm, new Fits(experiment, kept));
        ModelReport report = winner.report(MINUTE);
        return new Trained(experiment, report, winner.publish(folder.resolve(name + ".predictml"), MINUTE));
    }

    private static Table part(Table table, int from, int to) {
        return table.select(IntStream.range(from, to).toArray());
    }

    private static List<AnsweredRow> told(Table table, String target, int from, int to, UnaryOperator<String> truth) {
        return IntStream.range(from, to)
                .mapToObj(row -> {
                    Map<String, Object> inputs = new LinkedHashMap<>();
                    for (Column column : table.columns()) {
                        if (!column.name().equals(target) && !column.isMissing(row)) {
                            inputs.put(column.name(), column.text(row));
                        }
                    }
                    String was = table.column(target).orElseThrow().text(row);
                    return new AnsweredRow("prediction_%07d_0".formatted(row), inputs, truth.apply(was));
                })
                .toList();
    }

    @Test
    void whereTheWorldHasChangedTheChallengerIsBetterOnNewRowsAndJudgedOnTheSameOldOnes() throws Exception {
        Table all = RealTables.some("diamonds", 2 * ROWS);
        Trained champion = train("first", part(all, 0, ROWS), "price", "LinearRegression", Optional.empty());
        List<AnsweredRow> rows =
                told(all, "price", ROWS, 2 * ROWS, price -> String.valueOf(3 * Double.parseDouble(price) + 5_000));

        Trained second = train(
                "second",
                part(all, 0, ROWS),
                "price",
                "LinearRegression",
                Optional.of(champion.challenge(Set.of(), rows)));

        assertThat(champion.heldOut()).hasSize(champion.experiment().heldOutRows());
        assertThat(second.heldOut()).containsAll(champion.heldOut());
        assertThat(second.experiment().trainingRows() + second.experiment().heldOutRows())
                .isEqualTo(2 * ROWS);
        assertThat(second.experiment().tableSha256())
                .isNotEqualTo(champion.experiment().tableSha256());
        ChallengerTest test = second.report().challenge().orElseThrow();
        assertThat(test.learnedRows()).isEqualTo(ROWS);
        assertThat(test.comparisons()).extracting(PairedComparison::part).containsExactly(Part.ALL, Part.OLD, Part.NEW);
        assertThat(test.comparisons().get(0).rows())
                .isEqualTo(second.experiment().heldOutRows());
        assertThat(test.comparisons().get(1).rows())
                .isEqualTo(champion.experiment().heldOutRows());
        PairedComparison fresh = test.comparisons().get(2);
        assertThat(fresh.better() && fresh.significant()).isTrue();
        PairedComparison old = test.comparisons().get(1);
        assertThat(old.better()).as("of the old world the champion knows more").isFalse();
        assertThat(champion.report().challenge()).isEmpty();
        assertThat(ModelArtefact.load(second.model().file(), second.model().sha256(), "2")
                        .provenance()
                        .rows())
                .isEqualTo(2 * ROWS);
    }

    @Test
    void aChallengerThatWentLiveIsChallengedOnWhatItHasNotSeen() throws Exception {
        Table all = RealTables.some("telco_churn", 3 * ROWS);
        Table base = part(all, 0, ROWS);
        Trained first = train("first", base, "churn", "GaussianNB", Optional.empty());
        List<AnsweredRow> before = told(all, "churn", ROWS, 2 * ROWS, truth -> truth);
        Trained second = train("second", base, "churn", "GaussianNB", Optional.of(first.challenge(Set.of(), before)));
        Set<String> learned = before.stream().map(AnsweredRow::id).collect(Collectors.toSet());

        Trained third = train(
                "third",
                base,
                "churn",
                "GaussianNB",
                Optional.of(second.challenge(learned, told(all, "churn", ROWS, 3 * ROWS, truth -> truth))));

        assertThat(third.heldOut()).containsAll(second.heldOut()).containsAll(first.heldOut());
        ChallengerTest test = third.report().challenge().orElseThrow();
        assertThat(test.learnedRows()).isEqualTo(ROWS);
        assertThat(test.comparisons().get(1).rows())
                .isEqualTo(second.experiment().heldOutRows());
        assertThat(test.comparisons().get(2).rows()).isBetween(110L, 130L);
        assertThat(test.verdict()).isEqualTo(ChallengerTest.Verdict.CHANCE);
    }

    @Test
    void whatTheDatasetDoesNotKnowIsLeftOutAndSaid() throws Exception {
        Table all = RealTables.some("telco_churn", 2 * ROWS);
        Trained first = train("first", part(all, 0, ROWS), "churn", "GaussianNB", Optional.empty());
        List<AnsweredRow> odd = told(all, "churn", ROWS, ROWS + 30, truth -> "perhaps");

        assertThatThrownBy(() -> Experiment.prepare(
                        part(all, 0, ROWS),
                        "churn",
                        TrainingSettings.standard(),
                        Optional.of(first.challenge(Set.of(), odd)),
                        folder.resolve("odd")))
                .isInstanceOf(TrainingRejected.class)
                .hasMessageContaining("None of the outcomes can be learned from")
                .hasMessageContaining("30 outcome(s) are 'perhaps'");
        assertThatThrownBy(() -> Experiment.prepare(
                        part(all, 0, 100),
                        "churn",
                        TrainingSettings.standard(),
                        Optional.of(first.challenge(Set.of(), told(all, "churn", ROWS, ROWS + 30, truth -> truth))),
                        folder.resolve("other")))
                .isInstanceOf(TrainingRejected.class)
                .hasMessageContaining("read in another way");
    }

    @Test
    void classesThatDifferInCaseAloneStayTwo() throws Exception {
        String[] answers = {"Good", "good"};
        StringBuilder csv = new StringBuilder("size,grade\n");
        IntStream.range(0, 2 * ROWS).forEach(row -> csv.append(row % 2 * 10 + row % 7)
                .append(',')
                .append(answers[row % 2])
                .append('\n'));
        Path file = Files.writeString(folder.resolve("grades.csv"), csv);
        Table all = TableReader.read(file, "", UploadLimits.standard()).table();
        Trained first = train("first", part(all, 0, ROWS), "grade", "GaussianNB", Optional.empty());

        Experiment second = Experiment.prepare(
                part(all, 0, ROWS),
                "grade",
                TrainingSettings.standard(),
                Optional.of(first.challenge(Set.of(), told(all, "grade", ROWS, 2 * ROWS, truth -> truth))),
                folder.resolve("second"));

        Column grades = second.table().column("grade").orElseThrow();
        assertThat(IntStream.range(0, grades.size()).mapToObj(grades::text))
                .filteredOn("Good"::equals)
                .hasSize(grades.size() / 2);
    }
}
