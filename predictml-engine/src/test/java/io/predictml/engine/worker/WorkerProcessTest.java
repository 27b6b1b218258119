package io.predictml.engine.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.predictml.domain.training.Candidate;
import io.predictml.domain.training.CandidateResult;
import io.predictml.domain.training.CandidateStatus;
import io.predictml.domain.training.Leaderboard;
import io.predictml.domain.training.LeaderboardEntry;
import io.predictml.domain.training.Metric;
import io.predictml.domain.training.ModelReport;
import io.predictml.domain.training.TrainingSettings;
import io.predictml.engine.RealTables;
import io.predictml.engine.compare.Experiment;
import io.predictml.engine.compare.WorkerMemory;
import io.predictml.engine.model.ModelArtefact;
import io.predictml.engine.model.PublishedModel;
import io.predictml.engine.model.Scorer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkerProcessTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int FOLDS = 5;

    @TempDir
    private static Path folder;

    private static Experiment experiment;

    @BeforeAll
    static void prepare() {
        experiment = Experiment.prepare(
                RealTables.some("credit_status", 600), "Status", TrainingSettings.standard(), folder.resolve("work"));
    }

    private static WorkerProcess start() {
        return start(Duration.ofSeconds(1));
    }

    private static WorkerProcess start(Duration grace) {
        String classPath = System.getProperty("java.class.path")
                + File.pathSeparator
                + Path.of("target", "test-classes", "hostile");
        return WorkerProcess.start(
                experiment.folder(), new WorkerSettings(classPath, 200, folder.resolve("temp"), grace));
    }

    @ParameterizedTest
    @CsvSource({
        "Throws, on purpose",
        "ExhaustsTheStack, ran out of stack",
        "ExhaustsTheMemory, ran out of memory",
        "AnswersNaN, not a number",
        "Dies, exit code 77",
        "Aborts, exit code 134",
        "SpeaksGarbage, cannot be understood",
        "NoSuchAlgorithm, There is no algorithm"
    })
    void aCandidateThatFailsSaysWhyAndTheNextOneIsScored(String candidate, String cause) {
        try (WorkerProcess worker = start()) {
            CandidateResult failed = worker.evaluate(candidate, 0, MINUTE);
            CandidateResult next = worker.evaluate("GaussianNB", 0, MINUTE);

            assertThat(failed.status()).isEqualTo(CandidateStatus.FAILED);
            assertThat(failed.reason()).contains(cause);
            assertThat(failed.metrics()).isEmpty();
            assertThat(next.status()).isEqualTo(CandidateStatus.COMPLETED);
            assertThat(next.folds()).isEqualTo(FOLDS);
        }
    }

    @Test
    void aCandidateThatHangsIsKilledAndKeepsItsFinishedFolds() {
        try (WorkerProcess worker = start()) {
            long begin = System.nanoTime();

            CandidateResult cut = worker.evaluate("IgnoresInterruptsAfterTwoFolds", 0, Duration.ofSeconds(3));

            assertThat((System.nanoTime() - begin) / 1e9).isBetween(3.0, 8.0);
            assertThat(cut.status()).isEqualTo(CandidateStatus.STOPPED);
            assertThat(cut.folds()).isEqualTo(2);
            assertThat(cut.metrics()).containsKey(Metric.AUC);
            assertThat(cut.reason()).contains("3 s").contains("2 of its folds");
            assertThat(worker.evaluate("GaussianNB", 0, MINUTE).status()).isEqualTo(CandidateStatus.COMPLETED);
        }
    }

    @Test
    void aCandidateThatListensIsCutInTheSameProcess() {
        try (WorkerProcess worker = start()) {
            CandidateResult cut = worker.evaluate("GradientBoostingClassifier", 0, Duration.ofMillis(150));

            assertThat(cut.status()).isEqualTo(CandidateStatus.STOPPED);
            assertThat(cut.folds()).isLessThan(FOLDS);
        }
    }

    @Test
    void aCandidateThatNeedsMoreGetsAProcessThatHasIt() {
        try (WorkerProcess worker = start()) {
            assertThat(worker.evaluate("WantsThreeHundredMegabytes", 0, MINUTE).reason())
                    .contains("ran out of memory");
            assertThat(worker.evaluate("WantsThreeHundredMegabytes", 0, MINUTE, 500)
                            .status())
                    .isEqualTo(CandidateStatus.COMPLETED);
            assertThat(worker.evaluate("WantsThreeHundredMegabytes", 0, MINUTE).status())
                    .isEqualTo(CandidateStatus.FAILED);
        }
    }

    @Test
    void aWorkerThatRestsHoldsNothingAndWorksAgainWhenAsked() {
        try (WorkerProcess worker = start()) {
            worker.evaluate("GaussianNB", 0, MINUTE);

            List<ProcessHandle> children = ProcessHandle.current().descendants().toList();
            worker.rest();

            assertThat(children).isNotEmpty().allSatisfy(child -> child.onExit().join());
            assertThat(worker.evaluate("GaussianNB", 0, MINUTE).status()).isEqualTo(CandidateStatus.COMPLETED);
        }
    }

    @Test
    void theFoldsFinishedBeforeADeathAreCounted() {
        try (WorkerProcess worker = start()) {
            CandidateResult dead = worker.evaluate("DiesInTheThirdFold", 0, MINUTE);

            assertThat(dead.status()).isEqualTo(CandidateStatus.FAILED);
            assertThat(dead.folds()).isEqualTo(2);
        }
    }

    @Test
    void whatALibraryPrintsDoesNotGetBetweenTheMessages() {
        try (WorkerProcess worker = start()) {
            assertThat(worker.evaluate("PrintsMuch", 0, MINUTE).status()).isEqualTo(CandidateStatus.COMPLETED);
        }
    }

    @Test
    void aKillFromAnotherThreadEndsTheCallAtOnceAndLeavesNothing() throws IOException {
        WorkerProcess worker = start();
        CompletableFuture<CandidateResult> call =
                CompletableFuture.supplyAsync(() -> worker.evaluate("IgnoresInterruptsAfterTwoFolds", 0, MINUTE));

        worker.kill();

        assertThatThrownBy(call::join).isInstanceOf(CompletionException.class).hasCauseInstanceOf(WorkerKilled.class);
        worker.close();
        try (Stream<Path> left = Files.list(folder.resolve("temp"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void theWinnerIsProvedAndPublishedAndAnswers() {
        Path artefact = folder.resolve("model.predictml");
        try (WorkerProcess worker = start()) {
            worker.evaluate("LogisticRegression", 0, MINUTE);
            ModelReport report = worker.evaluateWinner("LogisticRegression", MINUTE);
            PublishedModel model = worker.publish("LogisticRegression", artefact, MINUTE);
            Scorer scorer = ModelArtefact.load(artefact, model.sha256(), "3");

            assertThat(report.heldOutRows()).isEqualTo(experiment.heldOutRows());
            assertThat(report.metrics().get(Metric.AUC).value()).isBetween(0.7, 1.0);
            assertThat(report.metrics().values())
                    .allMatch(estimate -> estimate.lower() <= estimate.value() && estimate.value() <= estimate.upper());
            assertThat(report.baseline().get(Metric.AUC)).isEqualTo(0.5);
            assertThat(report.confusion().orElseThrow().counts().stream()
                            .flatMap(List::stream)
                            .mapToLong(Long::longValue)
                            .sum())
                    .isEqualTo(report.heldOutRows());
            assertThat(report.curves()).hasSize(1);
            assertThat(report.importance()).hasSize(13);
            scorer.selfCheck();
            assertThat(scorer.modelName()).isEqualTo("LogisticRegression");
            assertThat(scorer.modelVersion()).isEqualTo("3");
            assertThat(scorer.schema().fields().get(0).name())
                    .isEqualTo(report.importance().get(0).column());
        }
    }

    @Test
    void aWinnerThatFailsIsAFailureInWords() {
        try (WorkerProcess worker = start()) {
            assertThatThrownBy(() -> worker.evaluateWinner("Throws", MINUTE))
                    .isInstanceOf(WorkerFailed.class)
                    .hasMessageContaining("on purpose");
        }
    }

    @ParameterizedTest
    @CsvSource({"ExhaustsTheMemory, ran out of memory", "ExhaustsTheStack, ran out of stack", "Aborts, exit code 134"})
    void aWinnerThatDiesSaysWhyAndTheNextBestIsFinished(String candidate, String cause) {
        try (WorkerProcess worker = start()) {
            assertThatThrownBy(() -> worker.evaluateWinner(candidate, MINUTE))
                    .isInstanceOf(WorkerFailed.class)
                    .hasMessageContaining(cause);
            assertThat(worker.evaluateWinner("GaussianNB", Duration.ZERO).modelName())
                    .isEqualTo("GaussianNB");
        }
    }

    @Test
    void aWinnerThatHangsIsEnded() {
        try (WorkerProcess worker = start(Duration.ofMillis(20))) {
            assertThatThrownBy(() -> worker.evaluateWinner("Hangs", Duration.ofSeconds(1)))
                    .isInstanceOf(WorkerFailed.class)
                    .hasMessageContaining("was not finished in");
        }
    }

    @Test
    void twoWorkersMakeTheSameLeaderboardAsOne() {
        List<Candidate> candidates = experiment.candidates(WorkerMemory.of(2, 1500)).stream()
                .filter(candidate -> candidate.cost() < 0.1)
                .filter(candidate -> experiment.firstRung(candidate) == 0)
                .toList();

        List<Map<Metric, Double>> one = board(candidates, 1);
        List<Map<Metric, Double>> two = board(candidates, 2);

        assertThat(candidates).hasSizeGreaterThan(20);
        assertThat(two).isEqualTo(one);
    }

    private static List<Map<Metric, Double>> board(List<Candidate> candidates, int workers) {
        List<LeaderboardEntry> results = new ArrayList<>();
        for (int i = 0; i < workers; i++) {
            try (WorkerProcess worker = start()) {
                for (int j = i; j < candidates.size(); j += workers) {
                    Candidate candidate = candidates.get(j);
                    results.add(LeaderboardEntry.of(candidate, worker.evaluate(candidate.name(), 0, MINUTE)));
                }
            }
        }
        return Leaderboard.of(experiment.problemType(), results).entries().stream()
                .map(entry -> entry.metrics())
                .toList();
    }
}
