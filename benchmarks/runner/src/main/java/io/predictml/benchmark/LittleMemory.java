package io.predictml.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Whether large tables end with a model where each worker process has little memory: {@code benchmarks/memory}. Options, all
 * of which may be left out:
 *
 * <ul>
 *   <li>{@code --data}: folder of the tables, {@code ../shared/data}
 *   <li>{@code --tables}: those with the most cells, {@code diamonds,flights100k,ames_housing,cps1988_wages,storms}
 *   <li>{@code --heap}: MiB of each worker process, 1024
 *   <li>{@code --workers}: how many, 2
 *   <li>{@code --seconds}: time budget, 60
 *   <li>{@code --out}: folder of {@code RESULT.md}, {@code benchmarks/memory}
 * </ul>
 */
public final class LittleMemory {
    private static final List<String> LARGEST =
            List.of("diamonds", "flights100k", "ames_housing", "cps1988_wages", "storms");
    private static final Path WORK = Path.of("benchmarks", "runner", "target", "work");

    private final Options options;
    private final List<String> lines = new ArrayList<>();
    private boolean everyOneEnded = true;

    private LittleMemory(Options options) {
        this.options = options;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Set<String> known = Set.of("data", "tables", "heap", "workers", "seconds", "out");
        new LittleMemory(new Options(arguments, known)).run(String.join(" ", arguments));
    }

    private void run(String arguments) throws IOException, InterruptedException {
        line("# Little memory: last result%n");
        line(
                "Written on %s by `mvn -q -f benchmarks -Plittle-memory%s`.",
                LocalDate.now(ZoneOffset.UTC), arguments.isEmpty() ? "" : " -Dargs=\"" + arguments + "\"");
        line("Machine: %s. Sources: %s.%n", Machine.description(), Machine.sources());
        line(
                "%s worker processes of %s MiB of heap each, %s s for each table. Peak MiB is of parent and workers together, native memory included.%n",
                workers(), heap(), seconds());
        line("| table | model | seconds | peak MiB | scored | skipped for memory | ran alone | out of memory |");
        line("|---|---|---|---|---|---|---|---|");
        List<String> names = options.list("tables").isEmpty() ? LARGEST : options.list("tables");
        for (Task task : Task.named(Task.all(Path.of(options.text("data", "../shared/data"))), names)) {
            measure(task);
        }
        Path out = Path.of(options.text("out", "benchmarks/memory"));
        Files.createDirectories(out);
        Files.writeString(out.resolve("RESULT.md"), String.join("\n", lines) + "\n");
        if (!everyOneEnded) {
            throw new IllegalStateException("Not every table ended with a model");
        }
    }

    private void measure(Task task) throws IOException, InterruptedException {
        Path folder = WORK.resolve("memory-" + task.name()).toAbsolutePath();
        Trial.remove(folder);
        Files.createDirectories(folder.resolve("temp"));
        Path log = folder.resolve("log.txt");
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-Djava.io.tmpdir=" + folder.resolve("temp"),
                "-cp",
                System.getProperty("java.class.path"),
                "io.predictml.engine.Compare",
                task.file().toAbsolutePath().toString(),
                task.target(),
                folder.resolve("work").toString(),
                "--problem",
                task.problem().word(),
                "--workers",
                workers(),
                "--heap",
                heap(),
                "--seconds",
                seconds());
        Measured measured = Measured.run(command, log, Duration.ofMinutes(30), (line, at) -> {});
        List<String> said = Files.readAllLines(log);
        boolean ended = measured.exit() == 0 && count(said, "loaded and checked") == 1;
        everyOneEnded &= ended;
        line(
                "| %s | %s | %.1f | %d | %d | %d | %d | %d |",
                task.name(),
                ended ? winner(said) : "**none**, see " + log,
                measured.seconds(),
                measured.peakMegabytes(),
                onBoard(said, " completed ") + onBoard(said, " stopped "),
                onBoard(said, "of memory for"),
                count(said, "runs alone"),
                onBoard(said, "It ran out of memory"));
    }

    private static String winner(List<String> said) {
        String words = "the winner is ";
        return said.stream()
                .filter(line -> line.contains(words))
                .map(line -> line.substring(line.indexOf(words) + words.length()))
                .findFirst()
                .orElse("");
    }

    /** How many lines of the leaderboard say so. */
    private static long onBoard(List<String> said, String words) {
        return said.stream()
                .filter(line -> line.contains(" us/row ") && line.contains(words))
                .count();
    }

    private static long count(List<String> said, String words) {
        return said.stream().filter(line -> line.contains(words)).count();
    }

    private String workers() {
        return options.text("workers", "2");
    }

    private String heap() {
        return options.text("heap", "1024");
    }

    private String seconds() {
        return options.text("seconds", "60");
    }

    private void line(String format, Object... facts) {
        String line = String.format(Locale.ROOT, format, facts);
        lines.add(line);
        System.out.println(line);
    }
}
