package io.predictml.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** One contender on one split: learns, answers, is scored. Its folder is removed if all went well. */
final class Trial {
    /** Beyond its budget; some of them keep none. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Contender contender;
    private final Job job;
    private final List<String> truth;
    private final String machine;
    private final String sources;

    /** @param truth the targets of the unseen rows */
    Trial(Contender contender, Job job, List<String> truth, String machine, String sources) {
        this.contender = contender;
        this.job = job;
        this.truth = List.copyOf(truth);
        this.machine = machine;
        this.sources = sources;
    }

    Result run() throws IOException, InterruptedException {
        Files.createDirectories(job.temp());
        Duration limit = PATIENCE.plusSeconds(job.seconds().orElse(0));
        Measured training = Measured.run(contender.command(job), job.log(), limit, (line, seconds) -> {});
        if (training.exit() != 0) {
            return failed(training, job.log());
        }
        Optional<List<String>> question = contender.question(job);
        if (question.isPresent()) {
            Path log = job.folder().resolve("question.txt");
            Measured answering = Measured.run(question.get(), log, PATIENCE, (line, seconds) -> {});
            if (answering.exit() != 0) {
                return failed(answering, log);
            }
        }
        Score score;
        try {
            score = Score.of(CsvTable.read(job.predictions()), truth, job.task().problem());
        } catch (IllegalArgumentException e) {
            return result("no usable answer: " + e.getMessage(), new Score(Double.NaN, Double.NaN), Double.NaN, 0);
        }
        double seconds = training.secondsTo(contender.ready(job));
        remove(job.folder());
        return result("ok", score, seconds, training.peakMegabytes());
    }

    private Result failed(Measured measured, Path log) {
        String how =
                measured.exit() < 0 ? "ended after %.0f s".formatted(measured.seconds()) : "exit " + measured.exit();
        return result(how + ", see " + log, new Score(Double.NaN, Double.NaN), Double.NaN, measured.peakMegabytes());
    }

    private Result result(String status, Score score, double seconds, long peak) {
        return new Result(
                job.task().name(),
                job.seed(),
                contender.word(),
                job.seconds().orElse(0),
                status,
                score.error(),
                score.share(),
                rounded(seconds),
                peak,
                LocalDate.now(ZoneOffset.UTC).toString(),
                machine,
                sources);
    }

    private static double rounded(double seconds) {
        return Double.isNaN(seconds) ? seconds : Double.parseDouble(String.format(Locale.ROOT, "%.1f", seconds));
    }

    static void remove(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
