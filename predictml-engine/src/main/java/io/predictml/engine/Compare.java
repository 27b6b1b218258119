package io.predictml.engine;

import io.predictml.domain.DomainException;
import io.predictml.domain.RequestMalformed;
import io.predictml.domain.dataset.UploadLimits;
import io.predictml.domain.training.CandidateResult;
import io.predictml.domain.training.FinishTime;
import io.predictml.domain.training.Leaderboard;
import io.predictml.domain.training.LeaderboardEntry;
import io.predictml.domain.training.Metric;
import io.predictml.domain.training.ModelReport;
import io.predictml.domain.training.ProblemType;
import io.predictml.domain.training.Split;
import io.predictml.domain.training.TrainingSettings;
import io.predictml.engine.compare.Alternative;
import io.predictml.engine.compare.Caps;
import io.predictml.engine.compare.Experiment;
import io.predictml.engine.compare.Race;
import io.predictml.engine.compare.Track;
import io.predictml.engine.compare.WorkerMemory;
import io.predictml.engine.model.ModelArtefact;
import io.predictml.engine.model.PublishedModel;
import io.predictml.engine.table.ReadTable;
import io.predictml.engine.table.TableReader;
import io.predictml.engine.worker.WorkerFailed;
import io.predictml.engine.worker.WorkerProcess;
import io.predictml.engine.worker.WorkerSettings;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The whole engine from a command line: {@code Compare table.csv target work-folder} reads, races the candidates, proves
 * and publishes the winner, and prints each step with its seconds. After these may follow {@code --workers} and how many
 * worker processes there are to be (2), {@code --seconds} and the time budget, {@code --problem} and the sort of question,
 * {@code --heap} and the MiB of each worker's heap (1500), {@code --artefact} and the file to publish to, {@code --split} and
 * how rows are parted ({@code time:column}, {@code group:column}).
 */
public final class Compare {
    private static final int HEAP_MEGABYTES = 1500;
    private static final int PLACES = 3;
    private static final int REFUSED = 2;
    private static final String USAGE =
            """
            Compare table.csv target work-folder [--workers 2] [--seconds 3600] [--problem word] [--heap 1500] \
            [--artefact file] [--split time:column|group:column]""";

    private final PrintStream out;
    private final long begin = System.nanoTime();
    private final AtomicBoolean scored = new AtomicBoolean();
    private final Map<String, String> options = new HashMap<>();
    private final List<WorkerProcess> comparing = new CopyOnWriteArrayList<>();

    private Compare(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] arguments) throws InterruptedException, ExecutionException {
        Compare compare = new Compare(System.out);
        List<String> places = compare.takeOptions(arguments);
        try {
            if (places.size() != PLACES) {
                throw new RequestMalformed(USAGE);
            }
            int workers = (int) compare.number("--workers", 2);
            compare.run(Path.of(places.get(0)), places.get(1), Path.of(places.get(2)), workers);
        } catch (DomainException e) {
            System.err.println(e.getMessage());
            System.exit(REFUSED);
        }
    }

    private long number(String option, long otherwise) {
        String given = options.get(option);
        try {
            return given == null ? otherwise : Long.parseLong(given);
        } catch (NumberFormatException e) {
            throw new RequestMalformed("%s must be a whole number, but is '%s'.".formatted(option, given));
        }
    }

    /** Keeps the options and leaves the others. */
    private List<String> takeOptions(String[] arguments) {
        List<String> places = new ArrayList<>();
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].startsWith("--") && i + 1 < arguments.length) {
                options.put(arguments[i], arguments[++i]);
            } else {
                places.add(arguments[i]);
            }
        }
        return places;
    }

    private TrainingSettings settings() {
        TrainingSettings standard = TrainingSettings.standard();
        return new TrainingSettings(
                Duration.ofSeconds(
                        number("--seconds", standard.maxTrainingTime().toSeconds())),
                standard.validationSplit(),
                standard.earlyStoppingPatience(),
                standard.modelType(),
                ProblemType.ofWord(options.getOrDefault("--problem", "")),
                standard.seed(),
                Split.of(options.getOrDefault("--split", standard.split().text())));
    }

    private Path artefact(Path folder) {
        return options.containsKey("--artefact")
                ? Path.of(options.get("--artefact"))
                : folder.resolve("model.predictml");
    }

    private void run(Path file, String target, Path folder, int workers)
            throws InterruptedException, ExecutionException {
        ReadTable read = TableReader.read(file, "", UploadLimits.standard());
        say("read %d rows".formatted(read.table().rows()));
        Experiment experiment = Experiment.prepare(read.table(), target, settings(), folder);
        experiment.preparation().forEach(this::say);
        Track track = compare(experiment, workers);
        try (WorkerProcess worker = WorkerProcess.start(folder, worker(experiment))) {
            Leaderboard board = blended(experiment, track, worker);
            board.entries().forEach(this::print);
            String winner = experiment.winner(board).orElseThrow().name();
            say("the winner is " + winner);
            print(worker.evaluateWinner(winner, left(experiment).dividedBy(2)));
            PublishedModel model = worker.publish(winner, artefact(folder), left(experiment));
            say("published %d bytes".formatted(model.bytes()));
            model.notes().forEach(this::say);
            ModelArtefact.load(model.file(), model.sha256(), "1").selfCheck();
            say("loaded and checked");
            Optional<Alternative> other = experiment.alternative(board);
            if (other.isPresent()) {
                alternative(experiment, worker, other.get());
            }
        }
    }

    private void alternative(Experiment experiment, WorkerProcess worker, Alternative other) {
        Optional<Duration> time = other.toReport(left(experiment));
        if (time.isEmpty()) {
            say("no time for the alternative, " + other.name());
            return;
        }
        say("the alternative is " + other.name());
        try {
            print(worker.evaluateAlternative(other.name(), time.get()));
            Optional<Duration> rest = other.toPublish(left(experiment));
            if (rest.isPresent()) {
                Path file = experiment.folder().resolve("alternative.predictml");
                PublishedModel model = worker.publishAlternative(other.name(), file, rest.get());
                say("published %d bytes beside it".formatted(model.bytes()));
            }
        } catch (WorkerFailed e) {
            say("there is no alternative: " + e.getMessage());
        }
    }

    private Duration left(Experiment experiment) {
        Duration left = experiment.settings().maxTrainingTime().minusNanos(System.nanoTime() - begin);
        return left.isNegative() ? Duration.ZERO : left;
    }

    private Duration leftToCompare(Experiment experiment, Track track) {
        Duration toFinish = track.leaderboard()
                .best()
                .map(best -> FinishTime.of(best, experiment.trainingRows() + experiment.heldOutRows()))
                .orElse(Duration.ZERO);
        Duration reserve = FinishTime.reserve(experiment.settings().maxTrainingTime(), toFinish);
        Duration left = left(experiment).minus(reserve);
        return left.isNegative() ? Duration.ZERO : left;
    }

    private int heapMegabytes() {
        return (int) number("--heap", HEAP_MEGABYTES);
    }

    private WorkerSettings worker(Experiment experiment) {
        return WorkerSettings.ofThisJvm(heapMegabytes(), experiment.folder().resolve("temp"));
    }

    /** The race's end result: where the time was up before the blend it is made of what is there. */
    private Leaderboard blended(Experiment experiment, Track track, WorkerProcess worker) {
        experiment.dueBlend(track.leaderboard()).ifPresent(blend -> {
            Duration limit = Caps.lateBlend(left(experiment));
            CandidateResult result = experiment.late(worker.evaluate(blend, 0, limit));
            track.late(result);
        });
        return track.leaderboard();
    }

    private Track compare(Experiment experiment, int workers) throws InterruptedException, ExecutionException {
        Track track = new Track(experiment, WorkerMemory.of(workers, heapMegabytes()));
        ExecutorService threads = Executors.newFixedThreadPool(workers);
        try {
            List<Future<?>> shares = new ArrayList<>();
            for (int i = 0; i < workers; i++) {
                shares.add(threads.submit(() -> work(experiment, track, workers)));
            }
            for (Future<?> share : shares) {
                share.get();
            }
            return track;
        } finally {
            threads.shutdown();
        }
    }

    private Void work(Experiment experiment, Track track, int workers) throws InterruptedException {
        try (WorkerProcess worker = WorkerProcess.start(experiment.folder(), worker(experiment))) {
            comparing.add(worker);
            Optional<Track.Start> next = track.next();
            while (next.isPresent()) {
                Track.Start start = next.get();
                CandidateResult result = evaluate(
                        worker,
                        track.race(),
                        start,
                        Caps.candidate(experiment, leftToCompare(experiment, track), track.leaderboard()));
                track.finished(start, result);
                say(result, start, track.progress(workers));
                if (leftToCompare(experiment, track).isZero()) {
                    track.end("The time was up.");
                }
                next = track.next();
            }
        }
        return null;
    }

    private CandidateResult evaluate(WorkerProcess worker, Race race, Track.Start start, Duration cap) {
        String candidate = start.candidate().name();
        if (race.isAlone(candidate, start.rung())) {
            say(candidate + " runs alone");
            comparing.stream().filter(other -> other != worker).forEach(WorkerProcess::rest);
        }
        return worker.evaluate(candidate, start.rung(), cap, race.heap(candidate, start.rung()));
    }

    private void say(CandidateResult result, Track.Start start, double progress) {
        if (!result.metrics().isEmpty() && scored.compareAndSet(false, true)) {
            say("the first model is on the board");
        }
        say(String.format(
                Locale.ROOT,
                "%s %s %d ms on rung %d, %.0f %% done. %s",
                result.name(),
                result.status().word(),
                result.trainingTime().toMillis(),
                start.rung(),
                100 * progress,
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
