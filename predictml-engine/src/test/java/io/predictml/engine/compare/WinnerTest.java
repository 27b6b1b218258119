package io.predictml.engine.compare;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.predictml.domain.prediction.InputField;
import io.predictml.domain.prediction.Prediction;
import io.predictml.domain.training.Coverage;
import io.predictml.domain.training.ModelDiagnostics;
import io.predictml.domain.training.ModelReport;
import io.predictml.domain.training.PartialDependence;
import io.predictml.domain.training.TrainingSettings;
import io.predictml.engine.RealTables;
import io.predictml.engine.model.ModelArtefact;
import io.predictml.engine.model.PublishedModel;
import io.predictml.engine.model.Scorer;
import io.predictml.engine.record.Json;
import io.predictml.engine.table.Table;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is proved of a candidate that won, and what its published model knows of its own doubts. */
class WinnerTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @TempDir
    private Path folder;

    private Winner winner(String table, int rows, String target, String algorithm) throws Exception {
        Experiment experiment =
                Experiment.prepare(RealTables.some(table, rows), target, TrainingSettings.standard(), folder);
        new CrossValidation(
                        experiment,
                        experiment.table(),
                        experiment.race().lastRung().index())
                .run(experiment.algorithm(algorithm), score -> {});
        return winner(experiment, algorithm);
    }

    private static Winner winner(Experiment experiment, String candidate) {
        Table table = experiment.table();
        return new Winner(experiment, table, candidate, new Fits(experiment, table));
    }

    private Prediction typical(Winner winner) throws Exception {
        Path artefact = folder.resolve("model.predictml");
        PublishedModel published = winner.publish(artefact, MINUTE);
        Scorer scorer = ModelArtefact.load(artefact, published.sha256(), "1");
        Map<String, Object> row =
                scorer.schema().fields().stream().collect(Collectors.toMap(InputField::name, InputField::typical));
        return scorer.predict(List.of(row), true).get(0);
    }

    @Test
    void aClassifierIsShownWithThresholdsClassesDependenceAndCoverage() throws Exception {
        Winner winner = winner("telco_churn", 4000, "churn", "GaussianNB");

        ModelReport report = winner.report(MINUTE);
        ModelDiagnostics diagnostics = report.diagnostics().orElseThrow();

        assertThat(diagnostics.noBetterThanGuessing()).isFalse();
        assertThat(diagnostics.perClass()).hasSize(2);
        assertThat(diagnostics.calibrationError().orElseThrow()).isLessThan(0.06);
        assertThat(diagnostics.threshold().orElseThrow().bestF1().f1()).isGreaterThan(0.5);
        assertThat(diagnostics.residuals()).isEmpty();
        assertThat(diagnostics.dependence())
                .hasSizeBetween(3, 6)
                .extracting(PartialDependence::column)
                .startsWith(report.importance().get(0).column());
        Coverage coverage = diagnostics.coverage().orElseThrow();
        assertThat(coverage.measured()).isBetween(0.87, 0.93);
        assertThat(report.notes()).anyMatch(note -> note.contains("calibrated"));
        Prediction typical = typical(winner);
        assertThat(typical.likely()).startsWith(typical.label());
    }

    @Test
    void aRegressorIsShownWithResidualsAndCoverageAndItsIntervalsFollowThePrediction() throws Exception {
        Winner winner = winner("diamonds", 3000, "price", "LGBMRegressorSmall");

        ModelDiagnostics diagnostics = winner.report(MINUTE).diagnostics().orElseThrow();

        assertThat(diagnostics.residuals().orElseThrow().histogram()).hasSize(15);
        assertThat(diagnostics.coverage().orElseThrow().measured()).isBetween(0.92, 0.98);
        assertThat(diagnostics.perClass()).isEmpty();
        assertThat(diagnostics.threshold()).isEmpty();
        Prediction typical = typical(winner);
        assertThat(typical.interval().orElseThrow().upper()).isGreaterThan(typical.number());
        assertThat(typical.likely()).isEmpty();
        assertThat(typical.reasons()).isNotEmpty();
    }

    @Test
    void aWinnerOfAFirstRungIsJudgedByWhatItPredictedThere() throws Exception {
        Experiment experiment =
                Experiment.prepare(RealTables.some("telco_churn", 4000), "churn", TrainingSettings.standard(), folder);
        new CrossValidation(experiment, experiment.table(), 0)
                .run(experiment.algorithm("LogisticRegression"), score -> {});

        ModelReport report = winner(experiment, "LogisticRegression").report(MINUTE);

        assertThat(experiment.race().lastRung().index()).isPositive();
        assertThat(report.diagnostics().orElseThrow().coverage().orElseThrow().measured())
                .isBetween(0.86, 0.94);
    }

    @Test
    void whereTheTimeIsUpTheModelThatWasScoredIsPublished() throws Exception {
        Winner winner = winner("diamonds", 3000, "price", "LGBMRegressorSmall");
        winner.report(MINUTE);

        PublishedModel published = winner.publish(folder.resolve("model.predictml"), Duration.ofMillis(1));

        Scorer scorer = ModelArtefact.load(published.file(), published.sha256(), "1");
        assertThat(scorer.provenance().rows()).isEqualTo(2400);
    }

    @Test
    void whereNoneWasScoredAndTheTimeIsUpFewerRowsAreLearnedFrom() throws Exception {
        PublishedModel published = winner("diamonds", 3000, "price", "LGBMRegressorSmall")
                .publish(folder.resolve("model.predictml"), Duration.ofMillis(1));

        Scorer scorer = ModelArtefact.load(published.file(), published.sha256(), "1");
        assertThat(scorer.provenance().rows()).isBetween(700L, 1000L);
    }

    @Test
    void aGuessIsSaidToBeOne() throws Exception {
        ModelReport report = winner("concrete", 1030, "compressive_strength", "DummyRegressor")
                .report(MINUTE);

        assertThat(report.diagnostics().orElseThrow().noBetterThanGuessing()).isTrue();
        assertThat(report.verdict()).contains("should not be used as a model");
    }

    @Test
    void aReportOfAnOlderVersionIsReadWithoutDiagnostics() throws Exception {
        ModelReport report =
                winner("penguins", 344, "species", "DecisionTreeClassifier").report(MINUTE);
        ObjectNode json = Json.MAPPER.valueToTree(report);
        assertThat(Json.MAPPER.treeToValue(json, ModelReport.class)).isEqualTo(report);

        json.remove("diagnostics");

        assertThat(Json.MAPPER.treeToValue(json, ModelReport.class).diagnostics())
                .isEmpty();
    }

    @Test
    void itIsComparedWithTheRunnerUpOnTheFolds() throws Exception {
        Winner winner = winner("telco_churn", 2000, "churn", "LogisticRegression");
        assertThat(winner.report(MINUTE).notes()).noneMatch(note -> note.contains("runner-up"));

        Experiment experiment = Experiment.open(folder);
        for (String rival : List.of("DecisionStumpClassifier", "LGBMClassifierSmall")) {
            new CrossValidation(
                            experiment, experiment.table(), experiment.race().lastRung())
                    .run(experiment.algorithm(rival), score -> {});
        }
        assertThat(winner.report(MINUTE).notes())
                .anyMatch(note -> note.startsWith("On the folds it does not differ from the runner-up, LGBM"));
        Winner loser = winner(experiment, "DecisionStumpClassifier");
        assertThat(loser.report(MINUTE).notes())
                .anyMatch(note -> note.startsWith("On the folds it differs from the runner-up"));
    }

    @Test
    void littleTimeMeansASmallerBagThenFewerRowsAndThatIsSaid() throws Exception {
        Winner winner = winner("diamonds", 5000, "price", "LGBMRegressorSmall");

        PublishedModel whole = winner.publish(folder.resolve("whole.predictml"), MINUTE);
        PublishedModel hasty = winner.publish(folder.resolve("hasty.predictml"), Duration.ofMillis(1));

        assertThat(hasty.bytes()).isLessThan(whole.bytes() / 2);
        assertThat(winner.report(Duration.ofMillis(1)).notes())
                .anyMatch(note -> note.startsWith("To keep to the time budget and the memory it learned from"));
        assertThat(winner.report(MINUTE).notes()).noneMatch(note -> note.contains("time budget"));
    }

    @Test
    void patienceDecidesHowLongBoostingGoesOn() throws Exception {
        assertThat(bytesWithPatience(1)).isLessThan(bytesWithPatience(40));
    }

    private long bytesWithPatience(int patience) throws Exception {
        TrainingSettings standard = TrainingSettings.standard();
        TrainingSettings patient = new TrainingSettings(
                standard.maxTrainingTime(),
                standard.validationSplit(),
                patience,
                standard.modelType(),
                standard.problemType(),
                standard.seed());
        Experiment experiment = Experiment.prepare(
                RealTables.some("credit_status", 1000), "Status", patient, folder.resolve("patience" + patience));
        Winner winner = winner(experiment, "LGBMClassifierSmall");
        return winner.publish(folder.resolve(patience + ".predictml"), MINUTE).bytes();
    }
}
