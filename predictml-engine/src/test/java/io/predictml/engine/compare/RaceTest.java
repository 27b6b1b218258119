package io.predictml.engine.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.predictml.domain.training.CandidateResult;
import io.predictml.domain.training.CandidateStatus;
import io.predictml.domain.training.Leaderboard;
import io.predictml.domain.training.LeaderboardEntry;
import io.predictml.domain.training.Metric;
import io.predictml.domain.training.ModelFamily;
import io.predictml.domain.training.ModelReport;
import io.predictml.domain.training.ProblemType;
import io.predictml.domain.training.RaceStanding;
import io.predictml.domain.training.RaceVerdict;
import io.predictml.domain.training.TrainingSettings;
import io.predictml.engine.RealTables;
import io.predictml.engine.model.ModelArtefact;
import io.predictml.engine.model.PublishedModel;
import io.predictml.engine.table.Table;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RaceTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @TempDir
    private Path folder;

    /** Runs the whole race in this JVM. */
    private static Track run(Experiment experiment, int threads, List<Double> progress) throws Exception {
        Track track = new Track(experiment);
        Table table = experiment.table();
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        List<Future<?>> shares = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            shares.add(executor.submit(() -> {
                Optional<Track.Start> next = track.next();
                while (next.isPresent()) {
                    track.finished(next.get(), score(experiment, table, next.get()));
                    progress.add(track.progress());
                    next = track.next();
                }
                return null;
            }));
        }
        for (Future<?> share : shares) {
            share.get();
        }
        executor.shutdown();
        return track;
    }

    private static CandidateResult score(Experiment experiment, Table table, Track.Start start) throws Exception {
        FoldScore[] last = {FoldScore.none()};
        experiment.score(table, start.candidate().name(), start.rung(), score -> last[0] = score);
        return new CandidateResult(
                start.candidate().name(),
                CandidateStatus.COMPLETED,
                last[0].metrics(),
                Duration.ZERO,
                0,
                last[0].rows(),
                last[0].folds(),
                "");
    }

    @Test
    void theSameSeedMakesTheSameBoardWhateverTheNumberOfWorkers() throws Exception {
        Table table = RealTables.some("credit_status", 800);
        Experiment one = Experiment.prepare(table, "Status", TrainingSettings.standard(), folder.resolve("one"));
        Experiment two = Experiment.prepare(table, "Status", TrainingSettings.standard(), folder.resolve("two"));
        List<Double> progress = new ArrayList<>();

        Leaderboard alone = run(one, 1, progress).leaderboard();
        Leaderboard together =
                run(two, 2, Collections.synchronizedList(new ArrayList<>())).leaderboard();

        assertThat(one.race().lastRung().index()).isEqualTo(1);
        assertThat(without(alone)).isEqualTo(without(together));
        assertThat(progress).isSorted().allMatch(share -> share > 0);
        assertThat(progress.get(progress.size() - 1)).isBetween(0.999, 1.001);
        assertThat(alone.entries())
                .filteredOn(entry -> entry.metrics().isEmpty())
                .allMatch(entry -> entry.status() == CandidateStatus.SKIPPED)
                .extracting(LeaderboardEntry::name)
                .containsExactlyInAnyOrder("LGBMClassifierBalanced", "LogisticRegressionBalanced");
        assertThat(alone.entries())
                .filteredOn(entry -> entry.status() == CandidateStatus.COMPLETED)
                .hasSize(18)
                .allMatch(entry -> entry.folds() == 5)
                .extracting(LeaderboardEntry::name)
                .contains("WeightedEnsembleClassifier", "LGBMClassifier", "XGBClassifierDeep", "XGBClassifierTuned");
        assertThat(alone.entries())
                .filteredOn(entry -> entry.status() == CandidateStatus.STOPPED)
                .hasSizeGreaterThan(20)
                .allMatch(entry -> entry.rank() > 18 && entry.reason().contains("others did better"));
    }

    private static List<LeaderboardEntry> without(Leaderboard board) {
        return board.entries().stream()
                .map(entry -> new LeaderboardEntry(
                        entry.rank(),
                        entry.name(),
                        entry.family(),
                        entry.implementation(),
                        entry.status(),
                        entry.metrics(),
                        0,
                        0,
                        entry.rows(),
                        entry.folds(),
                        entry.reason()))
                .toList();
    }

    @Test
    void theBlendIsBetterThanItsMembersAndBecomesAModel() throws Exception {
        Table table = RealTables.read("concrete").table();
        Experiment experiment =
                Experiment.prepare(table, "compressive_strength", TrainingSettings.standard(), folder.resolve("blend"));
        Leaderboard board = run(experiment, 2, Collections.synchronizedList(new ArrayList<>()))
                .leaderboard();

        LeaderboardEntry winner = experiment.winner(board).orElseThrow();
        assertThat(winner.name()).isEqualTo("WeightedEnsembleRegressor");
        assertThat(winner.metrics().get(Metric.RMSE))
                .isLessThan(board.entries().get(1).metrics().get(Metric.RMSE));

        ModelReport report = new Winner(experiment, table, winner.name()).report(MINUTE);
        PublishedModel model =
                new Winner(experiment, table, winner.name()).publish(folder.resolve("a.predictml"), MINUTE);

        assertThat(report.metrics().get(Metric.RMSE).value()).isBetween(3.0, 5.0);
        assertThat(report.notes()).anyMatch(note -> note.contains("% of the say"));
        ModelArtefact.load(model.file(), model.sha256(), "1").selfCheck();
    }

    @Test
    void boostedTreesKeepPlacesOfTheirOwnAndTheOthersGoOnByScore() {
        Race race = new Race(ProblemType.REGRESSION, 50_000, (name, rows) -> name.equals("weka3") ? 60 : 1);
        List<RaceStanding> standings = new ArrayList<>();
        IntStream.range(0, 20).forEach(i -> standings.add(standing("weka" + i, ModelFamily.TREE, 10 + i)));
        IntStream.range(0, 7).forEach(i -> standings.add(standing("boost" + i, ModelFamily.LIGHTGBM, 100 + i)));

        assertThat(race.lastRung().index()).isEqualTo(2);
        assertThat(race.awaited(standings)).hasValue(1);
        RaceVerdict first = race.verdict(1, standings);
        assertThat(first.in())
                .containsExactly(
                        "weka0", "weka1", "weka2", "weka4", "weka5", "weka6", "weka7", "weka8", "boost0", "boost1",
                        "boost2", "boost3", "boost4", "boost5", "boost6");
        assertThat(first.out()).hasSize(12).containsKeys("weka3", "weka9");
        assertThat(race.verdict(2, standings.stream().map(RaceTest::higher).toList())
                        .in())
                .containsExactly("weka0", "weka1", "boost0", "boost1", "boost2", "boost3");
    }

    private static RaceStanding standing(String name, ModelFamily family, double rmse) {
        LeaderboardEntry entry = new LeaderboardEntry(
                0, name, family, "x", CandidateStatus.WAITING, Map.of(Metric.RMSE, rmse), 1, 1, 2_000, 2, "");
        return new RaceStanding(entry, 1, false);
    }

    private static RaceStanding higher(RaceStanding standing) {
        return new RaceStanding(standing.entry(), 2, false);
    }

    @Test
    void nobodyIsLetInWhileOthersAreStillAtWork() {
        Race race = new Race(ProblemType.REGRESSION, 5_000, (name, rows) -> 1);
        RaceStanding waiting = standing("a", ModelFamily.TREE, 1);
        RaceStanding running =
                new RaceStanding(standing("b", ModelFamily.TREE, 1).entry().as(CandidateStatus.RUNNING, ""), 0, true);

        assertThat(race.awaited(List.of(waiting, running))).isEmpty();
        assertThat(race.awaited(List.of(waiting))).hasValue(1);
    }
}
