package io.predictml.engine.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.predictml.domain.training.Candidate;
import io.predictml.domain.training.CandidateResult;
import io.predictml.domain.training.CandidateStatus;
import io.predictml.domain.training.Leaderboard;
import io.predictml.domain.training.LeaderboardEntry;
import io.predictml.domain.training.ModelChoice;
import io.predictml.domain.training.ModelMakeup;
import io.predictml.domain.training.ModelReport;
import io.predictml.domain.training.TrainingSettings;
import io.predictml.engine.RealTables;
import io.predictml.engine.algorithm.Algorithm;
import io.predictml.engine.model.ModelArtefact;
import io.predictml.engine.model.PublishedModel;
import io.predictml.engine.model.TrainedModel;
import io.predictml.engine.table.Table;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The model that is offered beside the recommended one. */
class AlternativeTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @TempDir
    private Path folder;

    private Experiment experiment;
    private Table table;

    /** Lets them race on the last rung and blends them. */
    private Leaderboard compare(String tableName, int rows, String target, List<String> algorithms) throws Exception {
        experiment = Experiment.prepare(RealTables.some(tableName, rows), target, TrainingSettings.standard(), folder);
        table = experiment.table();
        List<LeaderboardEntry> entries = new ArrayList<>();
        for (String algorithm : algorithms) {
            entries.add(scored(algorithm, experiment.race().lastRung().index()));
        }
        entries.add(
                scored(Blend.name(experiment.problemType()), experiment.race().blending()));
        return Leaderboard.of(experiment.problemType(), entries);
    }

    private LeaderboardEntry scored(String name, int rung) throws Exception {
        FoldScore[] last = {FoldScore.none()};
        experiment.score(table, name, rung, score -> last[0] = score);
        Candidate candidate = experiment.candidates(WorkerMemory.of(2, 1500)).stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        return LeaderboardEntry.of(
                candidate,
                new CandidateResult(
                        name,
                        CandidateStatus.COMPLETED,
                        last[0].metrics(),
                        Duration.ofMillis(last[0].trainingMillis()),
                        0,
                        last[0].rows(),
                        last[0].folds(),
                        ""));
    }

    @Test
    void besideABlendThatWinsTheBestSingleModelIsOfferedAndLearnsNothingTwice() throws Exception {
        Leaderboard board = compare(
                "concrete", 1030, "compressive_strength", List.of("KNeighborsRegressor", "M5PRegressor", "Ridge"));
        String winner = experiment.winner(board).orElseThrow().name();
        Alternative other = experiment.alternative(board).orElseThrow();
        Fits fits = new Fits(experiment, table);

        ModelReport blend = new Winner(experiment, table, winner, fits).report(MINUTE);
        Duration time = other.toReport(MINUTE).orElseThrow();
        ModelReport single = new Winner(experiment, table, other.name(), fits).report(time);
        PublishedModel whole =
                new Winner(experiment, table, winner, fits).publish(folder.resolve("whole.predictml"), MINUTE);
        PublishedModel part =
                new Winner(experiment, table, other.name(), fits).publish(folder.resolve("part.predictml"), time);

        assertThat(winner).isEqualTo("WeightedEnsembleRegressor");
        ModelMakeup blended = blend.makeup().orElseThrow();
        assertThat(blended.choice()).isEqualTo(ModelChoice.ACCURATE);
        assertThat(blended.members())
                .hasSizeGreaterThan(1)
                .extracting(ModelMakeup.Member::name)
                .contains(other.name());
        assertThat(blended.chance()).isLessThan(0.05);
        ModelMakeup alone = single.makeup().orElseThrow();
        assertThat(alone.choice()).isEqualTo(ModelChoice.SINGLE);
        assertThat(alone.members()).containsExactly(new ModelMakeup.Member(other.name(), 1));
        assertThat(alone.predictMicros()).isBetween(0.01, blended.predictMicros());
        assertThat(single.modelName()).isEqualTo(other.name());
        assertThat(single.heldOutRows()).isEqualTo(blend.heldOutRows());
        assertThat(single.importance()).isNotEmpty();
        assertThat(part.bytes()).isLessThan(whole.bytes());
        ModelArtefact.load(part.file(), part.sha256(), "1").selfCheck();
        ModelArtefact.load(whole.file(), whole.sha256(), "1").selfCheck();
        assertSharesFits(fits, winner, other.name());
    }

    private void assertSharesFits(Fits fits, String winner, String single) throws Exception {
        int[] rows = experiment.allTrainingRows();
        Map<Algorithm, Double> parts = Makeup.of(experiment, winner).members();
        Fitting.Load load = fits.load(MINUTE, parts, rows.length, 1);
        TrainedModel blend = fits.blend(parts, rows, load);
        TrainedModel alone = fits.blend(Makeup.of(experiment, single).members(), rows, load);
        assertThat(blend.members())
                .extracting(TrainedModel.Member::model)
                .contains(alone.members().get(0).model());
    }

    @Test
    void besideASingleModelTheBlendIsOfferedThatWasNotBetterByMoreThanChance() throws Exception {
        Leaderboard board =
                compare("telco_churn", 1000, "churn", List.of("XGBClassifierShallow", "LGBMClassifierSmall"));
        String winner = experiment.winner(board).orElseThrow().name();
        Alternative other = experiment.alternative(board).orElseThrow();
        Fits fits = new Fits(experiment, table);

        ModelReport single = new Winner(experiment, table, winner, fits).report(MINUTE);
        Duration time = other.toReport(MINUTE).orElseThrow();
        ModelReport blend = new Winner(experiment, table, other.name(), fits).report(time);
        PublishedModel published =
                new Winner(experiment, table, other.name(), fits).publish(folder.resolve("blend.predictml"), time);

        assertThat(single.makeup().orElseThrow().choice()).isEqualTo(ModelChoice.SINGLE);
        assertThat(other.name()).isEqualTo("WeightedEnsembleClassifier");
        ModelMakeup blended = blend.makeup().orElseThrow();
        assertThat(blended.choice()).isEqualTo(ModelChoice.ACCURATE);
        assertThat(blended.members()).hasSizeGreaterThan(1);
        assertThat(blended.chance()).isGreaterThan(0.05);
        ModelArtefact.load(published.file(), published.sha256(), "1").selfCheck();
    }

    @Test
    void withoutTimeThereIsNone() throws Exception {
        Leaderboard board = compare("penguins", 344, "species", List.of("GaussianNB", "LGBMClassifierSmall"));
        Alternative other = experiment.alternative(board).orElseThrow();

        assertThat(other.toReport(Duration.ofSeconds(3))).isEmpty();
        assertThat(other.toPublish(Duration.ofSeconds(3))).isEmpty();
        assertThat(other.toReport(MINUTE)).isPresent();
        assertThat(other.toPublish(MINUTE)).isPresent();
    }

    @Test
    void aBlendOfOneIsNoOther() throws Exception {
        Leaderboard board = compare("penguins", 344, "species", List.of("GaussianNB", "DummyClassifier"));

        assertThat(experiment.alternative(board)).isEmpty();
    }
}
