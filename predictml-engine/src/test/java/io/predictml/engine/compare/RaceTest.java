package io.predictml.engine.compare;

import static io.predictml.domain.training.CandidateStatus.COMPLETED;
import static io.predictml.domain.training.CandidateStatus.RUNNING;
import static io.predictml.domain.training.CandidateStatus.WAITING;
import static org.assertj.core.api.Assertions.assertThat;

import io.predictml.domain.training.CandidateResult;
import io.predictml.domain.training.CandidateStatus;
import io.predictml.domain.training.Leaderboard;
import io.predictml.domain.training.LeaderboardEntry;
import io.predictml.domain.training.Metric;
import io.predictml.domain.training.ModelFamily;
import io.predictml.domain.training.ModelReport;
import io.predictml.domain.training.ProblemType;
import io.predictml.domain.training.RaceForecast;
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
    private static final WorkerMemory MEMORY = WorkerMemory.of(2, 1000);

    @TempDir
    private Path folder;

    /** Runs the whole race in this JVM. */
    private static Track run(Experiment experiment, int threads, List<Double> progress) throws Exception {
        Track track = new Track(experiment, MEMORY);
        Table table = experiment.table();
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        List<Future<?>> shares = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            shares.add(executor.submit(() -> {
                Optional<Track.Start> next = track.next();
                while (next.isPresent()) {
                    track.finished(next.get(), score(experiment, table, next.get()));
                    progress.add(track.progress(threads));
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

        ModelReport report = new Winner(experiment, table, winner.name(), new Fits(experiment, table)).report(MINUTE);
        PublishedModel model = new Winner(experiment, table, winner.name(), new Fits(experiment, table))
                .publish(folder.resolve("a.predictml"), MINUTE);

        assertThat(report.metrics().get(Metric.RMSE).value()).isBetween(3.0, 5.0);
        assertThat(report.notes()).anyMatch(note -> note.contains("% of the say"));
        ModelArtefact.load(model.file(), model.sha256(), "1").selfCheck();
    }

    @Test
    void boostedTreesKeepPlacesOfTheirOwnAndTheOthersGoOnByScore() {
        Race race = new Race(ProblemType.REGRESSION, 50_000, new Known(Map.of("weka3", 60.0), Map.of()), MEMORY);
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
        Race race = new Race(ProblemType.REGRESSION, 5_000, new Known(Map.of(), Map.of()), MEMORY);
        RaceStanding waiting = standing("a", ModelFamily.TREE, 1);
        RaceStanding running =
                new RaceStanding(standing("b", ModelFamily.TREE, 1).entry().as(CandidateStatus.RUNNING, ""), 0, true);

        assertThat(race.awaited(List.of(waiting, running))).isEmpty();
        assertThat(race.awaited(List.of(waiting))).hasValue(1);
    }

    @Test
    void whoNeedsMoreThanAWorkerHasWaitsUntilItCanRunAlone() {
        Race race = new Race(ProblemType.REGRESSION, 500, new Known(Map.of(), Map.of("large", 1500)), MEMORY);
        List<RaceStanding> open = List.of(at(WAITING, "large"), at(RUNNING, "a"), at(WAITING, "b"));
        List<RaceStanding> rest = List.of(at(WAITING, "large"), at(RUNNING, "a"), at(COMPLETED, "b"));
        List<RaceStanding> last = List.of(at(WAITING, "large"), at(COMPLETED, "a"), at(COMPLETED, "b"));
        List<RaceStanding> beside = List.of(at(RUNNING, "large"), at(COMPLETED, "a"), at(WAITING, "b"));

        assertThat(race.next(open)).contains("b");
        assertThat(race.next(rest)).isEmpty();
        assertThat(race.next(last)).contains("large");
        assertThat(race.next(beside)).isEmpty();
        assertThat(race.heap("large", 0)).isEqualTo(2000);
        assertThat(race.heap("a", 0)).isEqualTo(1000);
    }

    @Test
    void whoNeedsMoreThanThereIsIsOutAndToldSo() {
        Race race = new Race(ProblemType.REGRESSION, 5_000, new Known(Map.of(), Map.of("huge", 2150)), MEMORY);

        RaceVerdict verdict = race.verdict(
                1, List.of(standing("huge", ModelFamily.LIGHTGBM, 1), standing("small", ModelFamily.TREE, 2)));

        assertThat(verdict.in()).containsExactly("small");
        assertThat(verdict.out())
                .containsExactly(
                        Map.entry("huge", "It needs about 2.1 GB of memory for 4,000 rows; a worker has 2 GB."));
    }

    @Test
    void theTimeLeftFollowsWhatWasMeasured() {
        Race race = new Race(ProblemType.REGRESSION, 500, new Known(Map.of(), Map.of()), MEMORY);
        List<RaceStanding> planned = named(WAITING, 0, 40);
        List<RaceStanding> asExpected = new ArrayList<>(named(WAITING, 0, 20));
        asExpected.addAll(named(COMPLETED, 1_000, 20));
        List<RaceStanding> slow = new ArrayList<>(named(WAITING, 0, 20));
        slow.addAll(named(COMPLETED, 3_000, 20));

        RaceForecast before = race.forecast(planned, 2, MINUTE);
        RaceForecast halfWay = race.forecast(asExpected, 2, MINUTE);
        RaceForecast slower = race.forecast(slow, 2, MINUTE);

        assertThat(before.share()).isZero();
        assertThat(before.left().least()).isLessThan(Duration.ofSeconds(100));
        assertThat(before.left().most()).isGreaterThan(Duration.ofSeconds(100));
        assertThat(halfWay.share()).isBetween(0.45, 0.55);
        assertThat(halfWay.left().least()).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(50));
        assertThat(halfWay.left().most()).isBetween(Duration.ofSeconds(50), Duration.ofSeconds(80));
        assertThat(slower.left().least()).isGreaterThan(halfWay.left().most());
        assertThat(race.forecast(named(COMPLETED, 1_000, 40), 2, MINUTE))
                .satisfies(ended -> assertThat(ended.left().most()).isZero())
                .satisfies(ended -> assertThat(ended.share()).isEqualTo(1));
    }

    /** So many candidates, scored on five folds in so many milliseconds each where they are completed. */
    private static List<RaceStanding> named(CandidateStatus status, long millisOfFold, int count) {
        int folds = status == COMPLETED ? 5 : 0;
        return IntStream.range(0, count)
                .mapToObj(i -> new LeaderboardEntry(
                        0,
                        status + "-" + i,
                        ModelFamily.TREE,
                        "x",
                        status,
                        Map.of(),
                        folds * millisOfFold,
                        0,
                        500,
                        folds,
                        ""))
                .map(entry -> new RaceStanding(entry, 0, true))
                .toList();
    }

    private static RaceStanding at(CandidateStatus status, String name) {
        return new RaceStanding(standing(name, ModelFamily.TREE, 1).entry().as(status, ""), 0, true);
    }

    /** Everybody takes a second and 10 MiB but those that are named. */
    private record Known(Map<String, Double> seconds, Map<String, Integer> megabytes) implements Race.Expectation {
        @Override
        public double seconds(String candidate, int rows) {
            return seconds.getOrDefault(candidate, 1.0);
        }

        @Override
        public int megabytes(String candidate, int rows) {
            return megabytes.getOrDefault(candidate, 10);
        }
    }
}
