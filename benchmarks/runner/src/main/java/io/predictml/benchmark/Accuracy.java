package io.predictml.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The engine against its peers on tables that none has seen whole: {@code benchmarks/accuracy}. Options, all of which
 * may be left out:
 *
 * <ul>
 *   <li>{@code --data}: folder of the tables, {@code ../shared/data}
 *   <li>{@code --tables}: names of those to take, as in {@code concrete,penguins}; those that {@code tables.csv} lists by
 *       default
 *   <li>{@code --splits}: how many for each table, 3
 *   <li>{@code --seconds}: the budget of those that take one, 60
 *   <li>{@code --contenders}: {@code predictml,h2o,lightgbm,xgboost,sklearn,flaml}; all that are here
 *   <li>{@code --redo}: contenders whose earlier results for this budget and these tables are to be measured anew
 *   <li>{@code --out}: folder of {@code runs.csv} and {@code RESULT.md}, {@code benchmarks/accuracy}
 * </ul>
 */
public final class Accuracy {
    private static final long FIRST_SEED = 42;
    private static final Path WORK = Path.of("benchmarks", "runner", "target", "work");

    private final Options options;
    private final int seconds;
    private final List<Task> tasks;
    private final List<Contender> contenders;
    private final Path out;
    private final Results results;
    private final String machine = Machine.description();
    private final String sources = Machine.sources();

    private Accuracy(Options options) throws IOException, InterruptedException {
        this.options = options;
        this.seconds = options.number("seconds", 60);
        List<Task> all = Task.all(Path.of(options.text("data", "../shared/data")));
        this.tasks = options.list("tables").isEmpty() ? Task.byDefault(all) : Task.named(all, options.list("tables"));
        this.contenders = contenders();
        this.out = Path.of(options.text("out", "benchmarks/accuracy"));
        this.results = new Results(out.resolve("runs.csv"));
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Locale.setDefault(Locale.ROOT);
        Set<String> known = Set.of("data", "tables", "splits", "seconds", "contenders", "redo", "out");
        Accuracy accuracy = new Accuracy(new Options(arguments, known));
        accuracy.run();
        accuracy.report(String.join(" ", arguments));
    }

    private List<Contender> contenders() {
        List<Contender> asked =
                options.list("contenders").stream().map(Contender::ofWord).toList();
        return (asked.isEmpty() ? Arrays.asList(Contender.values()) : asked)
                .stream().filter(Contender::isHere).toList();
    }

    private void run() throws IOException, InterruptedException {
        List<String> redo = options.list("redo");
        List<String> names = tasks.stream().map(Task::name).toList();
        results.forget(
                it -> redo.contains(it.contender()) && it.secondsAllowed() == seconds && names.contains(it.table()));
        for (Task task : tasks) {
            for (int i = 0; i < options.number("splits", 3); i++) {
                split(task, FIRST_SEED + i);
            }
        }
    }

    private void split(Task task, long seed) throws IOException, InterruptedException {
        List<Contender> missing = contenders.stream()
                .filter(it -> !results.has(task.name(), seed, it, seconds))
                .toList();
        if (missing.isEmpty()) {
            return;
        }
        Path folder = WORK.resolve(task.name() + "-" + seed).toAbsolutePath();
        Files.createDirectories(folder);
        Split split = Split.of(CsvTable.read(task.file()), task, seed);
        split.training().write(folder.resolve("training.csv"));
        split.unseen().without(task.target()).write(folder.resolve("unseen.csv"));
        List<String> truth = split.unseen().column(task.target());
        for (Contender contender : missing) {
            Path own = folder.resolve(contender.word());
            Trial.remove(own);
            Job job = new Job(
                    task,
                    folder.resolve("training.csv"),
                    folder.resolve("unseen.csv"),
                    OptionalInt.of(seconds),
                    seed,
                    own);
            Result result = new Trial(contender, job, truth, machine, sources).run();
            results.add(result);
            System.out.printf(
                    "%-16s %d %-10s %s %.5f  %.4f  %6.1f s %6.0f MiB  %s%n",
                    task.name(),
                    seed,
                    contender.word(),
                    task.error(),
                    result.error(),
                    result.share(),
                    result.seconds(),
                    result.peakMegabytes(),
                    result.status());
        }
        Files.delete(folder.resolve("training.csv"));
        Files.delete(folder.resolve("unseen.csv"));
        if (Objects.requireNonNull(folder.toFile().list()).length == 0) {
            Files.delete(folder); // else the traces of a failure are there
        }
    }

    private void report(String arguments) throws IOException {
        List<Result> these = results.all().stream()
                .filter(it -> it.secondsAllowed() == seconds)
                .toList();
        List<Task> all = Task.all(Path.of(options.text("data", "../shared/data")));
        String report = new AccuracyReport(all, these, seconds, arguments).text();
        Files.writeString(out.resolve("RESULT.md"), report);
        System.out.println(report);
    }
}
