package io.predictml.engine.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.predictml.domain.DomainException;
import io.predictml.domain.dataset.UploadLimits;
import io.predictml.domain.training.ModelFamily;
import io.predictml.domain.training.ModelReport;
import io.predictml.domain.training.ProblemType;
import io.predictml.domain.training.TrainingSettings;
import io.predictml.engine.model.ModelArtefact;
import io.predictml.engine.model.PublishedModel;
import io.predictml.engine.table.Table;
import io.predictml.engine.table.TableReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each of the nasty tables for each sort of question: a model that is proved and published, or a clear sentence. */
class NastyTablesTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final int COMBINATIONS = 48;

    @TempDir
    private Path folder;

    static Stream<Arguments> combinations() {
        return Arrays.stream(NastyTables.values())
                .flatMap(table -> Arrays.stream(ProblemType.values()).map(problem -> Arguments.of(table, problem)));
    }

    @Test
    void thereAreFortyEight() {
        assertThat(combinations()).hasSize(COMBINATIONS);
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("combinations")
    void itGivesAModelOrASentence(NastyTables nasty, ProblemType problem) throws Exception {
        Experiment experiment;
        try {
            experiment = prepare(nasty, problem);
        } catch (DomainException e) {
            assertIsSentence(e.getMessage());
            return;
        }
        Table table = experiment.table();
        assertThat(failed(experiment, table)).isSubsetOf(mayFail(nasty));
        String winner = candidates(problem).get(0);
        Winner finisher = new Winner(experiment, table, winner, new Fits(experiment, table));
        ModelReport report = finisher.report(SECOND);
        PublishedModel model = finisher.publish(folder.resolve("m.predictml"), SECOND);

        assertIsSentence(report.verdict());
        assertThat(report.metrics()).isNotEmpty();
        ModelArtefact.load(model.file(), model.sha256(), "1").selfCheck();
    }

    /** Those that throw: a comparison goes on without them and keeps the cause. */
    private static List<String> failed(Experiment experiment, Table table) {
        List<String> failed = new ArrayList<>();
        for (String candidate : candidates(experiment.problemType())) {
            try {
                new CrossValidation(experiment, table, 0).run(experiment.algorithm(candidate), score -> {});
            } catch (Exception e) {
                assertThat(e.getMessage()).isNotBlank();
                failed.add(candidate);
            }
        }
        return failed;
    }

    /** Weka's logistic regression scales by sums, which overflow there. */
    private static List<String> mayFail(NastyTables nasty) {
        return nasty == NastyTables.NUMBERS_AT_THE_EDGE ? List.of("LogisticRegression") : List.of();
    }

    private Experiment prepare(NastyTables nasty, ProblemType problem) throws IOException {
        Path file = Files.writeString(folder.resolve("nasty.csv"), nasty.csv(problem));
        Table table = TableReader.read(file, "", UploadLimits.standard()).table();
        TrainingSettings settings =
                new TrainingSettings(Duration.ofSeconds(10), 0.2, 1, ModelFamily.AUTO, Optional.of(problem), 42);
        return Experiment.prepare(table, "y", settings, folder.resolve("work"));
    }

    /** A booster, a linear model, a tree, and our own symmetric trees. */
    private static List<String> candidates(ProblemType problem) {
        return problem.isClassification()
                ? List.of("LGBMClassifierSmall", "LogisticRegression", "REPTreeClassifier", "CatBoostClassifier")
                : List.of("LGBMRegressorSmall", "Ridge", "DecisionTreeRegressor", "CatBoostRegressor");
    }

    private static void assertIsSentence(String sentence) {
        assertThat(sentence)
                .matches("(?s)\\p{Lu}.{20,}[.]")
                .doesNotContain("Exception", "null", "io.predictml", "\tat ");
    }
}
