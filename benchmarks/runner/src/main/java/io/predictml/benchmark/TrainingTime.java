package io.predictml.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/**
 * How long the whole portfolio takes with default settings, from the start to the published model:
 * {@code benchmarks/training-time}. Options, all of which may be left out:
 *
 * <ul>
 *   <li>{@code --data}: folder of the tables, {@code ../shared/data}
 *   <li>{@code --tables}: {@code credit-g,telco_churn,diamonds,flights100k}, or others that {@code tables.csv} lists
 *   <li>{@code --runs}: how many of each, of which the median counts, 1
 *   <li>{@code --contenders}: {@code predictml,h2o}
 *   <li>{@code --seconds}: H2O's budget, 60
 *   <li>{@code --out}: folder of {@code runs.csv} and {@code RESULT.md}, {@code benchmarks/training-time}
 * </ul>
 */
public final class TrainingTime {
    private static final List<String> TABLES = List.of("credit-g", "telco_churn", "diamonds", "flights100k");
    private static final long SEED = 42;
    private static final int H2O_SECONDS = 60;
    private static final Duration PATIENCE = Duration.ofHours(1);
    private static final Path WORK = Path.of("benchmarks", "runner", "target", "work");
    /** What {@code Compare} says of the first cross-validated score. */
    private static final String FIRST_MODEL = "the first model is on the board";

    private final Options options;
    private final List<TimedRun> runs = new ArrayList<>();
    private final Path out;

    private TrainingTime(Options options) {
        this.options = options;
        this.out = Path.of(options.text("out", "benchmarks/training-time"));
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Locale.setDefault(Locale.ROOT);
        Set<String> known = Set.of("data", "tables", "runs", "contenders", "seconds", "out");
        new TrainingTime(new Options(arguments, known)).run(String.join(" ", arguments));
    }

    private void run(String arguments) throws IOException, InterruptedException {
        List<String> names = options.list("tables").isEmpty() ? TABLES : options.list("tables");
        List<Task> tasks = Task.named(Task.all(Path.of(options.text("data", "../shared/data"))), names);
        for (Task task : tasks) {
            for (Contender contender : contenders()) {
                for (int i = 0; i < options.number("runs", 1); i++) {
                    TimedRun run = measure(task, contender);
                    runs.add(run);
                    System.out.println(run);
                }
            }
        }
        String report = new TrainingTimeReport(tasks, runs, Machine.description(), Machine.sources(), arguments).text();
        Files.createDirectories(out);
        Files.writeString(out.resolve("RESULT.md"), report);
        System.out.println(report);
    }

    private List<Contender> contenders() {
        return Arrays.stream(options.text("contenders", "predictml,h2o").split(","))
                .map(Contender::ofWord)
                .toList();
    }

    private TimedRun measure(Task task, Contender contender) throws IOException, InterruptedException {
        Path folder =
                WORK.resolve("time-" + task.name() + "-" + contender.word()).toAbsolutePath();
        Trial.remove(folder);
        Path table = task.file().toAbsolutePath();
        OptionalInt seconds = contender == Contender.PREDICTML
                ? OptionalInt.empty()
                : OptionalInt.of(options.number("seconds", H2O_SECONDS));
        Job job = new Job(task, table, table, seconds, SEED, folder);
        Files.createDirectories(job.temp());
        List<Double> scored = new ArrayList<>();
        Measured measured = Measured.run(contender.command(job), job.log(), PATIENCE, (line, at) -> {
            if (line.endsWith(FIRST_MODEL)) {
                scored.add(at);
            }
        });
        if (measured.exit() != 0) {
            System.out.printf("%s failed on %s, see %s%n", contender.word(), task.name(), job.log());
            return new TimedRun(
                    task.name(), contender.word(), Double.NaN, OptionalDouble.empty(), measured.peakMegabytes());
        }
        double toModel = measured.secondsTo(contender.ready(job));
        OptionalDouble first = scored.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(scored.get(0));
        Trial.remove(folder);
        return new TimedRun(task.name(), contender.word(), toModel, first, measured.peakMegabytes());
    }
}
