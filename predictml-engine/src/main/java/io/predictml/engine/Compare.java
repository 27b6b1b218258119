package io.predictml.engine;

import io.predictml.domain.dataset.UploadLimits;
import io.predictml.domain.training.CandidateResult;
import io.predictml.domain.training.Leaderboard;
import io.predictml.domain.training.LeaderboardEntry;
import io.predictml.domain.training.Metric;
import io.predictml.domain.training.ModelReport;
import io.predictml.domain.training.TrainingSettings;
import io.predictml.engine.compare.Experiment;
import io.predictml.engine.compare.Track;
import io.predictml.engine.model.ModelArtefact;
import io.predictml.engine.model.PublishedModel;
import io.predictml.engine.table.ReadTable;
import io.predictml.engine.table.TableReader;
import io.predictml.engine.worker.WorkerProcess;
import io.predictml.engine.worker.WorkerSettings;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The whole engine from a command line: {@code Compare table.csv target work-folder [--workers n] [--seconds n]} reads,
 * races the candidates in as many worker processes, proves and publishes the winner as {@code model.predictml} in the
 * work folder, and prints each step with its seconds.
 */
public final class Compare {
    private static final int HEAP_MEGABYTES = 1_500;

    private final PrintStream out;
    private final long begin = System.nanoTime();
    private final AtomicBoolean scored = new AtomicBoolean();

    private Compare(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] arguments) throws InterruptedException, ExecutionException {
        TrainingSettings standard = TrainingSettings.standard();
        int seconds = option(
                arguments,
                "--seconds",
                Math.toIntExact(standard.maxTrainingTime().toSeconds()));
        new Compare(System.out)
                .run(
                        Path.of(arguments[0]),
                        arguments[1],
                        Path.of(arguments[2]),
                        option(arguments, "--workers", 2),
                        standard.within(Duration.ofSeconds(seconds)));
    }

    private static int option(String[] arguments, String name, int otherwise) {
        int at = Arrays.asList(arguments).indexOf(name);
        return at < 0 ? otherwise : Integer.parseInt(arguments[at + 1]);
    }

    private void run(Path file, String target, Path folder, int workers, TrainingSettings settings)
            throws InterruptedException, ExecutionException {
        ReadTable read = TableReader.read(file, "", UploadLimits.standard());
        say("read %d rows".formatted(read.table().rows()));
        Experiment experiment = Experiment.prepare(read.table(), target, settings, folder);
        experiment.preparation().forEach(this::say);
        Leaderboard board = compare(experiment, workers);
        board.entries().forEach(this::print);
        String winner = experiment.winner(board).orElseThrow().name();
        say("the winner is " + winner);
        try (WorkerProcess worker = WorkerProcess.start(folder, worker(experiment))) {
            print(worker.evaluateWinner(winner));
            PublishedModel model = worker.publish(winner, folder.resolve("model.predictml"));
            say("published %d bytes".formatted(model.bytes()));
            ModelArtefact.load(model.file(), model.sha256(), "1").selfCheck();
            say("loaded and checked");
        }
    }

    private static WorkerSettings worker(Experiment experiment) {
        return WorkerSettings.ofThisJvm(HEAP_MEGABYTES, experiment.folder().resolve("temp"));
    }

    private Leaderboard compare(Experiment experiment, int workers) throws InterruptedException, ExecutionException {
        Track track = new Track(experiment);
        long end = begin + experiment.settings().comparisonTime().toNanos();
        ExecutorService threads = Executors.newFixedThreadPool(workers);
        try {
            List<Future<?>> shares = new ArrayList<>();
            for (int i = 0; i < workers; i++) {
                shares.add(threads.submit(() -> work(experiment, track, end)));
            }
            for (Future<?> share : shares) {
                share.get();
            }
            return track.leaderboard();
        } finally {
            threads.shutdown();
        }
    }

    private Void work(Experiment experiment, Track track, long end) throws InterruptedException {
        try (WorkerProcess worker = WorkerProcess.start(experiment.folder(), worker(experiment))) {
            Optional<Track.Start> next = track.next();
            while (next.isPresent()) {
                Track.Start start = next.get();
                Duration left = Duration.ofNanos(Math.max(1, end - System.nanoTime()));
                Duration cap = experiment.cap(start.candidate());
                CandidateResult result =
                        worker.evaluate(start.candidate().name(), start.rung(), cap.compareTo(left) < 0 ? cap : left);
                track.finished(start, result);
                say(result, start, track.progress());
                if (System.nanoTime() >= end) {
                    track.end("The time was up.");
                }
                next = track.next();
            }
        }
        return null;
    }

    private void say(CandidateResult result, Track.Start start, double progress) {
        if (!result.metrics().isEmpty() && scored.compareAndSet(false, true)) {
            say("the first model is on the board");
        }
        say(String.format(
                Locale.ROOT,
                "%3.0f %% rung %d %s %s %d ms %s",
                100 * progress,
                start.rung(),
                result.name(),
                result.status().word(),
                result.trainingTime().toMillis(),
                result.reason()));
    }

    private void print(LeaderboardEntry entry) {
        out.printf(
                Locale.ROOT,
                "%3d %-28s %-10s %d folds %6d rows %7d ms %8.1f us/row %s %s%n",
                entry.rank(),
                entry.name(),
                entry.status().word(),
                entry.folds(),
                entry.rows(),
                entry.trainingTimeMs(),
                entry.predictTimePerRowMicros(),
                rounded(entry.metrics()),
                entry.reason());
    }

    private void print(ModelReport report) {
        report.metrics()
                .forEach((metric, estimate) -> out.printf(
                        Locale.ROOT,
                        "    %-14s %10.4f  (%.4f to %.4f)  baseline %s%n",
                        metric.label(),
                        estimate.value(),
                        estimate.lower(),
                        estimate.upper(),
                        report.baseline().get(metric)));
        say(report.verdict());
        report.importance().stream()
                .limit(8)
                .forEach(column -> out.printf(Locale.ROOT, "    %-30s %.5f%n", column.column(), column.importance()));
        report.notes().forEach(this::say);
    }

    private static String rounded(Map<Metric, Double> metrics) {
        Map<Metric, String> shown = new TreeMap<>();
        metrics.forEach((metric, value) -> shown.put(metric, String.format(Locale.ROOT, "%.4f", value)));
        return shown.toString();
    }

    private void say(String line) {
        out.printf(Locale.ROOT, "%7.1f s  %s%n", (System.nanoTime() - begin) / 1e9, line);
    }
}
